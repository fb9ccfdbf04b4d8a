package p1meter2mqtt.line;

import p1meter2mqtt.telegram.TelegramReader;

/**
 * Watches the line while no good telegram comes, and says in one sentence what is probably wrong. The meter task tells
 * it what comes, any task may ask.
 */
public final class LineMonitor {

	private static final String NOTHING = "Nothing comes from the meter. Check the cable, the pull-up and the data"
			+ " request; in Belgium, Sweden and some other countries the grid company has to activate the port first.";
	private static final String ENCRYPTED = "The telegrams are encrypted. Ask the grid company for the meter's key and"
			+ " set it as Settings.decryptionKey.";
	private static final String WRONG_KEY = "The telegrams are encrypted, and Settings.decryptionKey or"
			+ " authenticationKey does not fit them.";
	private static final String FOREIGN = "The meter sends HDLC/DLMS or wired M-Bus. This is not a P1 port, or it is"
			+ " not set to its P1 profile.";
	private static final String NO_TEXT = "What comes is no text at any speed. The line is probably not inverted,"
			+ " or inverted twice; wired M-Bus looks like this, too, but is no P1 port.";
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
	private volatile int textBytes;
	private volatile long lastByteMillis;

	/** Watches what comes to that reader. */
	public LineMonitor(TelegramReader reader) {
		this.reader = reader;
		this.countsBefore = new int[TelegramReader.OUTCOMES];
	}

	/** Tells that bytes have come. */
	void bytesReceived(byte[] buffer, int length, long nowMillis) {
		this.lastByteMillis = nowMillis;
		if (this.bytes < MAXIMUM_BYTES) {
			int text = 0;
			for (int i = 0; i < length; i++) {
				text += isText(buffer[i]) ? 1 : 0;
			}
			this.textBytes = this.textBytes + text;
			this.bytes = this.bytes + length;
		}
	}

	private static boolean isText(byte next) {
		return (next >= ' ' && next <= '~') || next == '\r' || next == '\n';
	}

	/** Tells that a good telegram has come: whatever was wrong is over. */
	void telegramReceived() {
		// whoever asks looks at the volatile bytes first, and so sees these counts
		for (int outcome = 0; outcome < TelegramReader.OUTCOMES; outcome++) {
			this.countsBefore[outcome] = this.reader.count(outcome);
		}
		this.bytes = 0;
		this.textBytes = 0;
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
		if (isMost(since(TelegramReader.DECRYPTION_ERROR))) {
			return WRONG_KEY;
		}
		if (isMost(since(TelegramReader.ENCRYPTED))) {
			return ENCRYPTED;
		}
		if (since(TelegramReader.FOREIGN) > 1 && isMost(since(TelegramReader.FOREIGN))) {
			return FOREIGN;
		}
		if (isMost(since(TelegramReader.CRC_ERROR) + since(TelegramReader.NO_CRC))) {
			return DAMAGED;
		}
		if (!allFormatsTried) {
			return null;
		}
		// inverted, or read at a higher speed, a third of the bytes are text; text with even parity, three fifths
		return this.bytes >= ENOUGH_BYTES && this.textBytes < this.bytes >> 1 ? NO_TEXT : UNKNOWN;
	}

	/** Says whether that is most of what the reader came to: noise now and then looks like anything. */
	private boolean isMost(int outcomes) {
		int all = 0;
		for (int outcome = TelegramReader.OK; outcome < TelegramReader.OUTCOMES; outcome++) {
			all += since(outcome);
		}
		return outcomes > all >> 1;
	}

	private int since(int outcome) {
		return this.reader.count(outcome) - this.countsBefore[outcome];
	}
}
