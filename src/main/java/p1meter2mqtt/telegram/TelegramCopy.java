package p1meter2mqtt.telegram;

/**
 * The last telegram as it came, for another task than the one that reads: taken and copied under this object's monitor.
 */
public final class TelegramCopy {

	private static final int CHECKSUM_DIGITS = 4;

	/** The longest telegram with its checksum and line end, in bytes. */
	public static final int CAPACITY = Telegram.CAPACITY + CHECKSUM_DIGITS + 2;

	private final byte[] bytes = new byte[CAPACITY];
	private int length;

	/** Takes a telegram, from its slash to the end of its last line; with a checksum if the meter sends one. */
	public synchronized void take(Telegram telegram) {
		int length = telegram.limit() - telegram.offset();
		System.arraycopy(telegram.buffer(), telegram.offset(), this.bytes, 0, length);
		if (telegram.isVerified()) {
			for (int shift = 12; shift >= 0; shift -= 4) {
				this.bytes[length++] = Hexadecimal.character(telegram.checksum() >> shift & 0xF);
			}
		}
		this.bytes[length++] = '\r';
		this.bytes[length++] = '\n';
		this.length = length;
	}

	/**
	 * Copies the telegram.
	 *
	 * @param target at least {@link #CAPACITY} bytes
	 * @return its length, 0 if there was none yet
	 */
	public synchronized int copy(byte[] target) {
		System.arraycopy(this.bytes, 0, target, 0, this.length);
		return this.length;
	}
}
