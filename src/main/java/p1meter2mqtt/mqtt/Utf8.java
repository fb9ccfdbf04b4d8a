package p1meter2mqtt.mqtt;

import java.io.UnsupportedEncodingException;

/** Text as MQTT sends it (MQTT 3.1.1, 1.5.3). Allocates. */
public final class Utf8 {

	private static final String NAME = "UTF-8";

	private Utf8() {
	}

	/** Makes bytes of a text. */
	public static byte[] encode(String text) {
		try {
			return text.getBytes(NAME);
		} catch (UnsupportedEncodingException e) {
			throw missing();
		}
	}

	static String decode(byte[] buffer, int offset, int length) {
		try {
			return new String(buffer, offset, length, NAME);
		} catch (UnsupportedEncodingException e) {
			throw missing();
		}
	}

	private static IllegalStateException missing() {
		return new IllegalStateException("No UTF-8 in this build. Set the option cldc.encoding.utf8.included=true.");
	}
}
