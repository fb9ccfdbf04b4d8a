package p1meter2mqtt.telegram;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;

/** Writes telegrams as a meter does: lines that end in CR LF, and the checksum after the exclamation mark. */
public final class MeterOutput {

	/** The identification line of all of them. */
	public static final String IDENTIFICATION = "/P1M5\\2P1-METER";

	/** How many {@link #framesWithinEachOther} are. */
	public static final int FRAMES_WITHIN_EACH_OTHER = 680;

	private static final String LINE_END = "\r\n";

	private MeterOutput() {
	}

	/** A telegram with its checksum. */
	public static byte[] telegram(String... objects) {
		String text = upToEndMark(objects);
		return bytes(text + checksum(text) + LINE_END);
	}

	/** A telegram with CRC-16/X-25 for its checksum. */
	public static byte[] telegramWithX25(String... objects) {
		String text = upToEndMark(objects);
		return bytes(text + String.format("%04X", crcX25(bytes(text))) + LINE_END);
	}

	/** A telegram as DSMR 2.2 and 3.0 meters send it. */
	public static byte[] telegramWithoutChecksum(String... objects) {
		return bytes(upToEndMark(objects) + LINE_END);
	}

	/** A telegram without its checksum's digits and what follows them. */
	public static String upToEndMark(String... objects) {
		return withoutEndMark(objects) + "!";
	}

	/** A telegram of a meter that never sends the exclamation mark. */
	public static String withoutEndMark(String... objects) {
		StringBuilder text = new StringBuilder(IDENTIFICATION + LINE_END + LINE_END);
		for (String object : objects) {
			text.append(object).append(LINE_END);
		}
		return text.toString();
	}

	/**
	 * Beginnings of HDLC frames, as many within each other as there can be: each ends before or where the one around it
	 * does, the outermost some bytes behind all of them. {@link #FRAMES_WITHIN_EACH_OTHER} of them.
	 */
	public static byte[] framesWithinEachOther() {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		int length = 0x7FF;
		for (int i = 0; i < FRAMES_WITHIN_EACH_OTHER; i++) {
			line.write(0x7E);
			line.write(0xA0 | length >> 8);
			line.write(length);
			length -= 3;
			if ((length & 0xFF) == '/') {
				// would begin a telegram
				length--;
			}
		}
		return line.toByteArray();
	}

	/** The four digits of a text's checksum. */
	public static String checksum(String text) {
		return String.format("%04X", crc(bytes(text)));
	}

	/** The definition of CRC-16/ARC, bit by bit (DSMR 5.0.2, 6.2). */
	public static int crc(byte... bytes) {
		int crc = 0;
		for (byte next : bytes) {
			crc ^= next & 0xFF;
			for (int bit = 0; bit < 8; bit++) {
				crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ 0xA001;
			}
		}
		return crc;
	}

	/** The definition of CRC-16/X-25, bit by bit (ITU-T X.25, 2.2.7.4). */
	public static int crcX25(byte... bytes) {
		int crc = 0xFFFF;
		for (byte next : bytes) {
			crc ^= next & 0xFF;
			for (int bit = 0; bit < 8; bit++) {
				crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ 0x8408;
			}
		}
		return crc ^ 0xFFFF;
	}

	/** A text as it is on the line. */
	public static byte[] bytes(String text) {
		return text.getBytes(ISO_8859_1);
	}

	/** Puts one behind the other. */
	public static byte[] join(byte[]... parts) {
		ByteArrayOutputStream joined = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			joined.writeBytes(part);
		}
		return joined.toByteArray();
	}
}
