package p1meter2mqtt.microej;

import ej.util.Device;

/** The board's own identifier, by which a broker tells boards apart. */
public final class BoardId {

	private static final String HEX_DIGITS = "0123456789abcdef";

	private BoardId() {
	}

	/** Returns the identifier as lower-case hexadecimal digits; on an ESP32 the twelve of its MAC address. */
	public static String hexadecimal() {
		byte[] id = Device.getId();
		StringBuilder digits = new StringBuilder(2 * id.length);
		for (int i = 0; i < id.length; i++) {
			digits.append(HEX_DIGITS.charAt(id[i] >>> 4 & 0xF));
			digits.append(HEX_DIGITS.charAt(id[i] & 0xF));
		}
		return digits.toString();
	}
}
