package p1meter2mqtt.meter;

/** What a handler made of a data object: the payload, perhaps with a time. The decoder has one and reuses it. */
public final class Value {

	/**
	 * The room for a payload, in bytes: a text message of 1024 characters (DSMR 5.0.2, table 6-3: S2048 in
	 * hexadecimal).
	 */
	public static final int CAPACITY = 1024;

	/** Fit to be published. */
	static final int ACCEPTED = 0;
	/** Well formed, but says nothing: never read, stale, or a sentinel. */
	static final int INVALID = 1;
	/** In this country something else than the row says. */
	static final int OTHER_MEANING = 3;
	/** In a unit that the row's can't be made of. */
	static final int OTHER_UNIT = 2;

	final byte[] bytes = new byte[CAPACITY];
	int length;
	final byte[] time = new byte[Timestamp.LENGTH];
	/** Whether the time that comes with it can be told. */
	boolean hasTime;
	/** The time as a number, to be told from others; 0 without one. */
	int stamp;
	int verdict;

	Value() {
		// the decoder makes the only one
	}

	void clear() {
		this.length = 0;
		this.hasTime = false;
		this.stamp = 0;
		this.verdict = ACCEPTED;
	}

	void append(byte next) {
		this.bytes[this.length++] = next;
	}

	void append(byte[] source, int offset, int limit) {
		System.arraycopy(source, offset, this.bytes, this.length, limit - offset);
		this.length += limit - offset;
	}

	void append(String text) {
		int length = text.length();
		for (int i = 0; i < length; i++) {
			this.bytes[this.length++] = (byte) text.charAt(i);
		}
	}

	/** The payload's bytes, {@link #length()} of them; valid during the call that hands this value over. */
	public byte[] bytes() {
		return this.bytes;
	}

	/** The payload's length. */
	public int length() {
		return this.length;
	}
}
