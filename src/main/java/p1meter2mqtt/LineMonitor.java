package p1meter2mqtt;

import p1meter2mqtt.telegram.TelegramReader;

/**
 * Watches the line while no good telegram comes, and says in one sentence what is probably wrong. The meter task tells it what
 * comes, any task may ask.
 */
final class LineMonitor {

	private static final String NOTHING = "Nothing comes from the meter. Check the cable, the pull-up and the data request;"
			+ " in Belgium, Sweden and some other countries the grid company has to activate the port first.";
	private static final String ENCRYPTED = "The telegrams are encrypted. Ask the grid company for the meter's key and"
			+ " set it as Settings.decryptionKey.";
	private static final String WRONG_KEY = "The telegrams are encrypted, and Settings.decryptionKey or"
			+ " authenticationKey does not fit them.";
	private static final String FOREIGN = "The meter sends HDLC/DLMS or wired M-Bus. This is not a P1 port, or it is not"
			+ " set to its P1 profile.";
	private static final String NOT_INVERTED = "What comes is no text at any speed. The line is probably not inverted,"
			+ " or inverted twice.";
	private static final String DAMAGED = "Telegrams come, but damaged. Check the cable, the pull-up and the ground.";
	private static final String UNKNOWN = "Bytes come, but no telegram at any speed. Check the wiring and"
			+ " Settings.serialFormat.";

	/** So many bytes say something about all of them, and so many enough: they are not counted for days. */
	private static final int ENOUGH_BYTES = 256;
	private static final int MAXIMUM_BYTES = 1 << 20;

	private final TelegramReader reader;
	/** How often the reader came to each outcome up to the last good telegram. */
	private final int[] countsBefore;

	/** What has come since then. */
	private volatile int bytes;
	private volatile int highBytes;
	private volatile long lastByteMillis;

	LineMonitor(TelegramReader reader) {
		this.reader = reader;
		this.countsBefore = new int[TelegramReader.OUTCOMES];
	}

	/** Tells that bytes have come. */
	void bytesReceived(byte[] buffer, int length, long nowMillis) {
		this.lastByteMillis = nowMillis;
		if (this.bytes < MAXIMUM_BYTES) {
			int high = 0;
			for (int i = 0; i < length; i++) {
				high += buffer[i] < 0 ? 1 : 0;
			}
			this.highBytes = this.highBytes + high;
			this.bytes = this.bytes + length;
		}
	}

	/** Tells that a good telegram has come: whatever was wrong is over. */
	void telegramReceived() {
		for (int outcome = 0; outcome < TelegramReader.OUTCOMES; outcome++) {
			this.countsBefore[outcome] = this.reader.count(outcome);
		}
		this.bytes = 0;
		this.highBytes = 0;
	}

	/**
	 * Says what is wrong when no good telegram comes.
	 *
	 * @param silenceMillis after this time without a byte nothing comes
	 * @param allFormatsTried whether every serial format was tried
	 * @return a sentence, always the same object for the same one; null if it is too early to say
	 */
	String problem(long nowMillis, int silenceMillis, boolean allFormatsTried) {
		if (this.bytes == 0 || nowMillis - this.lastByteMillis > silenceMillis) {
			return NOTHING;
		}
		if (since(TelegramReader.DECRYPTION_ERROR) > 0) {
			return WRONG_KEY;
		}
		if (since(TelegramReader.ENCRYPTED) > 0) {
			return ENCRYPTED;
		}
		if (since(TelegramReader.FOREIGN) > 1) {
			return FOREIGN;
		}
		if (since(TelegramReader.CRC_ERROR) > 0 || since(TelegramReader.NO_CRC) > 0) {
			return DAMAGED;
		}
		if (!allFormatsTried) {
			return null;
		}
		return this.bytes >= ENOUGH_BYTES && this.highBytes > this.bytes >> 2 ? NOT_INVERTED : UNKNOWN;
	}

	private int since(int outcome) {
		return this.reader.count(outcome) - this.countsBefore[outcome];
	}
}
