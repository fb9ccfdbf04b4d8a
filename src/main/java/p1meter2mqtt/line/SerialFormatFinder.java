package p1meter2mqtt.line;

/**
 * Finds the serial format: tries one for a while, then the next, until a telegram is good. Then it stays, unless bytes
 * come for long without a good telegram. While nothing comes there is nothing to try. Used by the meter task only.
 */
public final class SerialFormatFinder {

	private static final long NOT_YET = -1;
	/** So many times as long as a format is tried, a format that was right is kept. */
	private static final int PATIENCE = 5;

	private final boolean fixed;
	private final int trialMillis;

	private volatile int format;
	private boolean found;
	/** When bytes came first in this format, or the last good telegram. */
	private long sinceMillis;

	/**
	 * Makes a finder.
	 *
	 * @param setting one of {@link SerialFormat#SETTINGS}
	 * @param trialSeconds for how long each one is tried
	 */
	public SerialFormatFinder(String setting, int trialSeconds) {
		int known = SerialFormat.find(setting);
		this.fixed = known >= 0;
		this.format = Math.max(0, known);
		this.trialMillis = trialSeconds * 1_000;
		this.sinceMillis = NOT_YET;
	}

	/** The format to read in. Any task may ask. */
	SerialFormat current() {
		return SerialFormat.at(this.format);
	}

	/** Says whether there is no other format to be tried. Any task may ask. */
	boolean hasTriedAll() {
		return this.fixed || this.format >= SerialFormat.count();
	}

	/** Tells that a good telegram has come: the format is right. */
	void telegramReceived(long nowMillis) {
		this.found = true;
		this.sinceMillis = nowMillis;
	}

	/**
	 * Tells that bytes have come, before they are looked at.
	 *
	 * @return whether the format is another one from now on
	 */
	boolean bytesReceived(long nowMillis) {
		if (this.fixed) {
			return false;
		}
		if (this.sinceMillis == NOT_YET) {
			this.sinceMillis = nowMillis;
		}
		int patience = this.found ? PATIENCE * this.trialMillis : this.trialMillis;
		if (nowMillis - this.sinceMillis <= patience) {
			return false;
		}
		this.sinceMillis = NOT_YET;
		if (this.found) {
			// after a long silence the same format is as likely as before
			this.found = false;
			return false;
		}
		this.format = this.format + 1;
		return true;
	}
}
