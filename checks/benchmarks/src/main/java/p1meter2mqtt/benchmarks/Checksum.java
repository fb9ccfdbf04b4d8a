package p1meter2mqtt.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import p1meter2mqtt.telegram.Crc16;

/** Ends telegrams that benchmarks make. */
final class Checksum {

	private Checksum() {
	}

	/** A text up to its exclamation mark, with its checksum, as a meter sends it. */
	static byte[] after(String covered) {
		byte[] bytes = covered.getBytes(US_ASCII);
		return (covered + String.format("%04X\r\n", Crc16.of(bytes, 0, bytes.length))).getBytes(US_ASCII);
	}
}
