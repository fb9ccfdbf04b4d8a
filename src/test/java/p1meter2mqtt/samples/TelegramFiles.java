package p1meter2mqtt.samples;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Makes the checksums of telegram files anew, after they were edited: {@code TelegramFiles FILE…}. Has its own
 * CRC-16/ARC, bit by bit as DSMR 5.0.2, 6.2 describes it, so that the tests don't check the firmware's against itself.
 */
public final class TelegramFiles {

	private static final int DIGITS = 4;

	private TelegramFiles() {
	}

	public static void main(String[] files) throws IOException {
		if (files.length == 0) {
			System.err.println("usage: TelegramFiles FILE…");
			System.exit(2);
		}
		for (String file : files) {
			byte[] bytes = Files.readAllBytes(Path.of(file));
			int changed = renewChecksums(bytes);
			Files.write(Path.of(file), bytes);
			System.out.println(file + ": " + changed + " checksums changed");
		}
	}

	/** CRC-16/ARC of a range. */
	static int checksum(byte[] bytes, int offset, int limit) {
		int checksum = 0;
		for (int i = offset; i < limit; i++) {
			checksum ^= bytes[i] & 0xFF;
			for (int bit = 0; bit < 8; bit++) {
				checksum = (checksum & 1) == 0 ? checksum >>> 1 : checksum >>> 1 ^ 0xA001;
			}
		}
		return checksum;
	}

	/** Ends a telegram's lines with an exclamation mark and the right checksum. */
	static byte[] withChecksum(String telegram) {
		byte[] bytes = (telegram + "!").getBytes(StandardCharsets.ISO_8859_1);
		String checksum = String.format("%04X\r\n", checksum(bytes, 0, bytes.length));
		return (telegram + "!" + checksum).getBytes(StandardCharsets.ISO_8859_1);
	}

	/**
	 * Writes the right checksum behind each exclamation mark at the beginning of a line that has four characters behind
	 * it; the telegram begins at the last slash at the beginning of a line.
	 *
	 * @return how many of them were other ones before
	 */
	static int renewChecksums(byte[] bytes) {
		int changed = 0;
		int start = -1;
		for (int i = 0; i < bytes.length; i++) {
			boolean lineStarts = i == 0 || bytes[i - 1] == '\n';
			if (lineStarts && bytes[i] == '/') {
				start = i;
			} else if (lineStarts && bytes[i] == '!' && start >= 0 && lineLength(bytes, i + 1) == DIGITS) {
				String checksum = String.format("%04X", checksum(bytes, start, i + 1));
				byte[] digits = checksum.getBytes(StandardCharsets.US_ASCII);
				if (!Arrays.equals(digits, 0, DIGITS, bytes, i + 1, i + 1 + DIGITS)) {
					System.arraycopy(digits, 0, bytes, i + 1, DIGITS);
					changed++;
				}
			}
		}
		return changed;
	}

	private static int lineLength(byte[] bytes, int offset) {
		int limit = offset;
		while (limit < bytes.length && bytes[limit] != '\r' && bytes[limit] != '\n') {
			limit++;
		}
		return limit - offset;
	}
}
