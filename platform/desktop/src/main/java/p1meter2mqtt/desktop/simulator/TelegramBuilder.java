package p1meter2mqtt.desktop.simulator;

import java.nio.charset.StandardCharsets;

/** Writes one telegram: identification, empty line, data objects, end, with CR LF on every line (DSMR 5.0.2, 6.2). */
final class TelegramBuilder {

	private static final String LINE_END = "\r\n";

	private final StringBuilder text;

	/** @param identification the first line without its slash, for instance {@code ISK5\2SIMULATED-50} */
	TelegramBuilder(String identification) {
		this.text = new StringBuilder(1024).append('/').append(identification).append(LINE_END).append(LINE_END);
	}

	/** Adds a data object: its OBIS reference, and each of the values in brackets. */
	TelegramBuilder object(String reference, String... values) {
		text.append(reference);
		return values(values);
	}

	/** Adds a line that has values only; DSMR 3.0 puts a gas value on the line after its reference. */
	TelegramBuilder values(String... values) {
		for (String value : values) {
			text.append('(').append(value).append(')');
		}
		text.append(LINE_END);
		return this;
	}

	/** Ends the telegram as DSMR 4 and later do: with a checksum over everything from {@code /} to {@code !}. */
	byte[] endWithChecksum() {
		text.append('!');
		text.append(String.format("%04X", checksum(bytes()))).append(LINE_END);
		return bytes();
	}

	/** Ends the telegram as DSMR 3.0 does: without a checksum. */
	byte[] endWithoutChecksum() {
		text.append('!').append(LINE_END);
		return bytes();
	}

	private byte[] bytes() {
		return text.toString().getBytes(StandardCharsets.US_ASCII);
	}

	/**
	 * Computes CRC-16/ARC bit by bit, straight from its definition. The firmware's own is not used, so that an error in
	 * one of the two is noticed.
	 */
	static int checksum(byte[] bytes) {
		int crc = 0;
		for (byte b : bytes) {
			crc ^= b & 0xFF;
			for (int bit = 0; bit < 8; bit++) {
				crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ 0xA001;
			}
		}
		return crc;
	}
}
