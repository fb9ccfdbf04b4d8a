package p1meter2mqtt.telegram;

/**
 * A whole telegram in the reader's buffer: {@code /identification}, data objects, {@code !} (DSMR 5.0.2, 6.2). Others
 * see it only once the reader has accepted it, and it is valid until the reader gets the next byte.
 * <p>
 * A data object reaches from its first line to the next line that begins an object: DSMR 2.2 and 3.0 put the gas value
 * on a line of its own and break long texts.
 */
public final class Telegram {

	/**
	 * The room for one telegram, in bytes. The widest one is Dutch: 3830 bytes by DSMR 5.0.2 table 6-3, each object at
	 * its limit, with four M-Bus devices, ten logged power failures and a text message of 1024 characters. Belgium's
	 * text message is for future use and empty today, so its 13 months of peaks fit well. Seen in the field: 2535
	 * (Lithuania). {@code WidestTelegramTest} builds them.
	 */
	public static final int CAPACITY = 4096;

	/** The most data objects of one telegram. Lithuania's maximum profile, the longest of all, has 97. */
	public static final int MAXIMUM_OBJECTS = 128;

	final byte[] buffer = new byte[CAPACITY];
	private final char[] objectOffsets = new char[MAXIMUM_OBJECTS];
	private int objects;
	private int start;
	private int identificationLimit;
	private int end;
	private boolean verified;
	private int checksum;
	private boolean ended;

	Telegram() {
		// the reader makes the only one
	}

	/** The buffer that all offsets are about. Only the reader writes to it. */
	public byte[] buffer() {
		return this.buffer;
	}

	/** Says whether a checksum was there and right. If not, the meter sends none, or its check is switched off. */
	public boolean isVerified() {
		return this.verified;
	}

	/** Says whether the exclamation mark at the end was there. Some Iskra MT382 never send it. */
	public boolean hasEnd() {
		return this.ended;
	}

	/** Where the telegram begins, at its slash. */
	public int offset() {
		return this.start;
	}

	/** Where the telegram ends, after the exclamation mark if there is one. */
	public int limit() {
		return this.ended ? this.end + 1 : this.end;
	}

	/** Where the identification begins, after the slash. */
	public int identificationOffset() {
		return this.start + 1;
	}

	/** Where the identification ends. */
	public int identificationLimit() {
		return this.identificationLimit;
	}

	/** The number of data objects, 0 to {@link #MAXIMUM_OBJECTS}. */
	public int objects() {
		return this.objects;
	}

	/** Where a data object begins. */
	public int objectOffset(int object) {
		return this.objectOffsets[object];
	}

	/** Where a data object ends, without its last line end. Line ends within it remain. */
	public int objectLimit(int object) {
		int limit = object + 1 < this.objects ? this.objectOffsets[object + 1] : this.end;
		return withoutLineEnd(this.objectOffsets[object], limit);
	}

	/** The checksum that was right, if {@link #isVerified()}. */
	int checksum() {
		return this.checksum;
	}

	/** Begins: the slash is in the buffer. */
	void begin() {
		this.start = 0;
		this.identificationLimit = 0;
		this.objects = 0;
	}

	/**
	 * Takes in a line: the identification first, then data objects, and what goes on with one.
	 *
	 * @return false if it is one object too many
	 */
	boolean addLine(int offset, int limit) {
		if (this.identificationLimit == 0) {
			this.identificationLimit = withoutLineEnd(0, limit);
		} else if (beginsObject(offset, limit)) {
			if (this.objects == MAXIMUM_OBJECTS) {
				return false;
			}
			this.objectOffsets[this.objects++] = (char) offset;
		}
		return true;
	}

	/** Says whether a line begins with a number of at most three digits and a hyphen, as in {@code 1-0:1.8.1(}. */
	private boolean beginsObject(int offset, int limit) {
		int cursor = offset;
		while (cursor < limit && cursor < offset + 3 && this.buffer[cursor] >= '0' && this.buffer[cursor] <= '9') {
			cursor++;
		}
		return cursor > offset && cursor < limit && this.buffer[cursor] == '-';
	}

	/**
	 * Ends, without a checksum so far.
	 *
	 * @param ended whether an exclamation mark stands there
	 */
	void end(int end, boolean ended) {
		this.end = end;
		this.ended = ended;
		this.verified = false;
	}

	/** Takes in that its checksum is right. */
	void verify(int checksum) {
		this.verified = true;
		this.checksum = checksum;
	}

	/** Leaves out all that stands before a later slash. */
	void dropBefore(int slash) {
		int dropped = 0;
		while (dropped < this.objects && this.objectOffsets[dropped] < slash) {
			dropped++;
		}
		this.objects -= dropped;
		System.arraycopy(this.objectOffsets, dropped, this.objectOffsets, 0, this.objects);
		this.start = slash;
		int limit = slash;
		while (limit < this.end && this.buffer[limit] != '\n') {
			limit++;
		}
		this.identificationLimit = withoutLineEnd(slash, limit);
	}

	/**
	 * Says whether there are bytes that are no text instead of objects: what Polish meters encrypt between two clear
	 * lines.
	 */
	boolean hasCiphertext() {
		if (this.objects > 0) {
			return false;
		}
		int cursor = this.identificationLimit;
		while (cursor < this.end && this.buffer[cursor] >= 0) {
			cursor++;
		}
		return cursor < this.end;
	}

	/** Where the last slash before that stands; there is one. */
	int lastSlashBefore(int limit) {
		int slash = limit - 1;
		while (this.buffer[slash] != TelegramReader.START) {
			slash--;
		}
		return slash;
	}

	/** Cuts what may stand between two lines: carriage returns, line feeds, blanks and NULs. */
	int withoutLineEnd(int offset, int limit) {
		int trimmed = limit;
		while (trimmed > offset && this.buffer[trimmed - 1] >= 0 && this.buffer[trimmed - 1] <= ' ') {
			trimmed--;
		}
		return trimmed;
	}
}
