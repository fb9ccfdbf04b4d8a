package p1meter2mqtt.telegram;

/**
 * CRC-16/X-25, which some meters send in the place of {@link Crc16}: polynomial x^16 + x^12 + x^5 + 1, least
 * significant bit first, start value 0xFFFF, all bits inverted at the end (ITU-T X.25, 2.2.7.4). The check value of
 * {@code 123456789} is {@code 906E}.
 */
final class CrcX25 {

	private static final int ALL_BITS = 0xFFFF;

	private CrcX25() {
	}

	/**
	 * Computes the checksum of a range.
	 *
	 * @return the checksum, 0 to 0xFFFF
	 */
	static int of(byte[] buffer, int offset, int length) {
		int limit = offset + length;
		int checksum = ALL_BITS;
		for (int i = offset; i < limit; i++) {
			// eight steps at once: the polynomial has few terms
			int low = (checksum ^ buffer[i]) & 0xFF;
			low = (low ^ low << 4) & 0xFF;
			checksum = checksum >>> 8 ^ low << 8 ^ low << 3 ^ low >>> 4;
		}
		return checksum ^ ALL_BITS;
	}
}
