package p1meter2mqtt.telegram;

/**
 * Checks telegrams by the checksum that this meter sends: CRC-16/ARC as the standard has it, or CRC-16/X-25. Only one
 * of them counts at a time. If that is to be found, the other one takes its place when it is right several times in a
 * row.
 */
final class Checksums {

	/** So many telegrams in a row have to have the other checksum right. */
	private static final int INSISTENCE = 3;
	/** A zero in front may be missing. */
	private static final int LEAST_DIGITS = 3;

	private final Telegram telegram;
	private final int mode;

	private boolean isX25;
	/** Whether this meter has sent a right one. */
	private boolean seen;
	/** How often in a row the other one was right. */
	private int others;

	Checksums(Telegram telegram, int mode) {
		this.telegram = telegram;
		this.mode = mode;
		this.isX25 = mode == TelegramReader.CRC_X25;
	}

	/** Says whether a telegram without a checksum is damaged. */
	boolean isDemanded() {
		return this.mode == TelegramReader.CRC_ON || this.mode == TelegramReader.CRC_X25
				|| (this.mode == TelegramReader.CRC_AUTO && this.seen);
	}

	/** Says whether the last telegram had the checksum that does not count, and had it right. */
	boolean isOtherRight() {
		return this.others > 0;
	}

	/**
	 * Checks the telegram from its slash and, if that fails, from the last slash, before which another one was cut.
	 *
	 * @param endMark where the exclamation mark stands
	 * @param digits how many digits of a checksum follow it
	 * @param isEnd whether that is the end for certain, and not perhaps text
	 * @return where the telegram begins whose checksum is right, or -1
	 */
	int verifiedStart(int endMark, int digits, int checksum, boolean isEnd) {
		boolean isWhole = digits >= LEAST_DIGITS;
		int start = isWhole ? startWith(this.isX25, endMark, checksum) : -1;
		if (start >= 0) {
			this.others = 0;
			this.seen = true;
			return start;
		}
		if (this.mode == TelegramReader.CRC_AUTO) {
			start = isWhole ? startWith(!this.isX25, endMark, checksum) : -1;
			if (start >= 0) {
				this.others++;
			} else if (isEnd) {
				this.others = 0;
			}
			if (this.others == INSISTENCE) {
				this.isX25 = !this.isX25;
				this.others = 0;
				this.seen = true;
				return start;
			}
		}
		return -1;
	}

	private int startWith(boolean x25, int endMark, int checksum) {
		if (isRight(x25, 0, endMark, checksum)) {
			return 0;
		}
		int slash = this.telegram.lastSlashBefore(endMark);
		return slash > 0 && isRight(x25, slash, endMark, checksum) ? slash : -1;
	}

	private boolean isRight(boolean x25, int start, int endMark, int checksum) {
		int length = endMark + 1 - start;
		byte[] buffer = this.telegram.buffer;
		return (x25 ? CrcX25.of(buffer, start, length) : Crc16.of(buffer, start, length)) == checksum;
	}
}
