package p1meter2mqtt.telegram;

/**
 * Makes telegrams of the bytes from the meter: a flat state machine around one preallocated buffer. It allocates
 * nothing after construction, looks at each byte once, and gets back in step after anything.
 * <p>
 * Conformity remarks (DSMR 5.0.2, 6.2):
 * <ol>
 * <li>The baud letter of the identification is not looked at: other letters, or none, occur in the field.</li>
 * <li>A slash starts a telegram at the beginning of a line, and anywhere while none is being read. One within a line
 * may be text; but if the checksum turns out to be wrong, a telegram that starts at the last slash is tried, since a
 * telegram may be cut within a line and the next one follow.</li>
 * <li>An exclamation mark at the beginning of a line ends the telegram. So does one elsewhere if its checksum is right
 * or, directly after a bracket, has none: Aidon and MCS301 put it behind the last object.</li>
 * <li>The checksum may be in lower case, lack its leading zero (seen on WarmteLink), and be another one (Hungary): see
 * {@link #CRC_AUTO}.</li>
 * <li>DSMR 2.2, 3.0 and some others send no checksum: see {@link #CRC_AUTO}.</li>
 * <li>Encrypted frames are decrypted if there is a key, and their content read as a telegram. Without one, as foreign
 * frames, they are recognised by their first bytes, skipped by their length, and counted. So are telegrams with a
 * ciphertext between identification and checksum (Poland), which there is no decryption for.</li>
 * <li>The parity bit of 7E1 (DSMR 2.2 and 3.0) arrives as bit 7, see {@link #setSevenBits}. Where there is no checksum,
 * a few wrong ones are damage; many say that somebody has taken the parity bits away.</li>
 * </ol>
 */
public final class TelegramReader {

	/**
	 * A checksum is demanded once the meter has sent a right one: CRC-16/ARC, or CRC-16/X-25 several times in a row.
	 */
	public static final int CRC_AUTO = 0;
	/** A checksum is demanded: CRC-16/ARC, as the standard has it. */
	public static final int CRC_ON = 1;
	/** The checksum is not looked at. Then, as without one, every object has to parse. */
	public static final int CRC_OFF = 2;
	/** A checksum is demanded: CRC-16/X-25, as some meters send it. */
	public static final int CRC_X25 = 3;
	/** What the modes are called in the settings, in their order. */
	public static final String[] CRC_MODES = { "auto", "on", "off", "x25" };

	/** Nothing has come to its end yet. */
	public static final int NONE = 0;
	/** A telegram with a right checksum. */
	public static final int OK = 1;
	/** A telegram without a checksum: good only if every object parses. */
	public static final int NO_CRC = 2;
	/** A telegram with a wrong, damaged or missing checksum, or wrong parity bits instead. */
	public static final int CRC_ERROR = 3;
	/** A telegram that the next one cut off. */
	public static final int TRUNCATED = 4;
	/** A telegram with more bytes or objects than there is room for. */
	public static final int OVERFLOW = 5;
	/** A telegram that just stopped. */
	public static final int TIMEOUT = 6;
	/** An encrypted telegram (DLMS general-glo-ciphering): a key is needed. */
	public static final int ENCRYPTED = 7;
	/** A frame of HDLC/DLMS or wired M-Bus: not a P1 port. */
	public static final int FOREIGN = 8;
	/** An encrypted telegram that the key does not fit, or whose tag is wrong. */
	public static final int DECRYPTION_ERROR = 9;
	/** The number of outcomes, {@link #NONE} included. */
	public static final int OUTCOMES = 10;

	/** Waiting for a start; anything else is noise. */
	private static final int HUNTING = 0;
	/** A telegram has begun, and so does a line of it. */
	private static final int AT_LINE_START = 1;
	/** Within a line. */
	private static final int IN_LINE = 2;
	/** An exclamation mark was seen, and perhaps some digits of the checksum. */
	private static final int IN_CHECKSUM = 3;
	/** Within a frame that is no telegram in plain text. */
	private static final int IN_FRAME = 4;

	/** Goes on with {@link #replay}. */
	private static final int REPLAY = -1;
	/** Goes on with what was decrypted. */
	private static final int CONTENT = -2;

	private static final int ALL_BITS = 0xFF;
	private static final int SEVEN_BITS = 0x7F;
	/** One of so many bytes with a wrong parity bit: half of them have, if there are no parity bits. */
	private static final int NO_PARITY_SHARE = 8;

	static final char START = '/';
	private static final char END = '!';

	private final Telegram telegram;
	private final byte[] buffer;
	/** Under this object's monitor, as other tasks read them. */
	private final int[] counts;
	private final Frame frame;
	private final Checksums checksums;
	private final int crcMode;

	/** What is kept of each byte. */
	private int mask;
	private int state;
	private int outcome;
	/** How many bytes of the buffer are in use, and where the current line begins. */
	private int length;
	private int lineStart;
	/** How many of the bytes have a wrong parity bit, if they have seven bits. */
	private int wrongParity;
	/** Where the exclamation mark stands, and the checksum's digits so far. */
	private int endMark;
	private int digits;
	private int checksum;
	/** Whether this meter has sent an exclamation mark before. */
	private boolean endMarkSeen;
	/** How many objects the last telegram had that came without an exclamation mark, or -1. */
	private int objectsWithoutEndMark;
	/**
	 * From where to where the buffer is to be read (again) before more bytes are. What is written stays behind what
	 * is read. There is something only while the caller has bytes left to be read, too.
	 */
	private int replay;
	private int replayLimit;

	/**
	 * Makes a reader, its buffer included.
	 *
	 * @param crcMode {@link #CRC_AUTO}, {@link #CRC_ON}, {@link #CRC_OFF} or {@link #CRC_X25}
	 * @param decryption decrypts encrypted telegrams, or null without a key
	 */
	public TelegramReader(int crcMode, Decryption decryption) {
		this.crcMode = crcMode;
		this.mask = ALL_BITS;
		this.telegram = new Telegram();
		this.buffer = this.telegram.buffer;
		this.frame = new Frame(this.buffer, decryption);
		this.checksums = new Checksums(this.telegram, crcMode);
		this.counts = new int[OUTCOMES];
		this.objectsWithoutEndMark = -1;
	}

	/**
	 * Says whether bytes have seven bits and a parity bit on top, which is then dropped, and looked at if there is no
	 * checksum.
	 */
	public void setSevenBits(boolean sevenBits) {
		this.mask = sevenBits ? SEVEN_BITS : ALL_BITS;
	}

	/**
	 * Reads up to the end of one telegram, whatever its end is. {@link #outcome()} then says what became of it; the
	 * caller goes on with the rest of the bytes.
	 *
	 * @return how many of the bytes were used, 0 to {@code length}; all of them if the outcome is {@link #NONE}
	 */
	public int read(byte[] bytes, int offset, int length) {
		int limit = offset + length;
		int cursor = offset;
		do {
			this.outcome = NONE;
			if (this.replay < this.replayLimit) {
				this.replay = run(this.buffer, this.replay, this.replayLimit);
			} else {
				cursor = run(bytes, cursor, limit);
			}
			if (this.outcome == CONTENT) {
				readContent();
			}
		} while (this.outcome == REPLAY || (this.outcome == NONE && cursor < limit));
		return cursor - offset;
	}

	private int run(byte[] bytes, int offset, int limit) {
		int cursor = offset;
		while (cursor < limit && this.outcome == NONE) {
			switch (this.state) {
			case HUNTING:
				cursor = hunt(bytes, cursor, limit);
				break;
			case AT_LINE_START:
				cursor = startLine(bytes, cursor);
				break;
			case IN_LINE:
				cursor = readLine(bytes, cursor, limit);
				break;
			case IN_CHECKSUM:
				cursor = readChecksum(bytes, cursor);
				break;
			default:
				cursor = readFrame(bytes, cursor, limit);
				break;
			}
		}
		return cursor;
	}

	/**
	 * Reads the telegram that was decrypted: it begins further back than the reader writes to. It comes to an end, as
	 * nothing follows. Without a right tag, its checksum has to be there.
	 */
	private void readContent() {
		this.outcome = NONE;
		this.state = HUNTING;
		run(this.buffer, this.frame.contentOffset(), this.frame.contentLimit());
		if (this.outcome == NONE) {
			timeOut();
		}
		if (this.outcome == NO_CRC && !this.frame.isAuthentic()) {
			this.outcome = CRC_ERROR;
			count(NO_CRC, -1);
			count(CRC_ERROR, 1);
		}
	}

	/**
	 * Says that nothing has arrived for so long that what has begun will not go on. {@link #outcome()} then says what
	 * became of it.
	 */
	public void timeOut() {
		this.outcome = NONE;
		switch (this.state) {
		case HUNTING:
			break;
		case IN_CHECKSUM:
			if (this.digits > 0) {
				endChecksum((byte) '\r');
			}
			if (this.outcome == NONE) {
				// the exclamation mark was text, or what follows it is missing: without a checksum, a line end
				end(TIMEOUT);
			}
			break;
		case AT_LINE_START:
		case IN_LINE:
			endWithoutMark(TIMEOUT);
			break;
		default:
			end(TIMEOUT);
			break;
		}
	}

	/** What the last {@link #read} or {@link #timeOut} came to: {@link #NONE}, {@link #OK}, {@link #NO_CRC} … */
	public int outcome() {
		return this.outcome;
	}

	/** The telegram, if the outcome is {@link #OK} or {@link #NO_CRC}; valid until the next byte is read. */
	public Telegram telegram() {
		return this.telegram;
	}

	/** Says whether a telegram has begun and not ended: more bytes are to be expected at once. */
	public boolean isReceiving() {
		return this.state != HUNTING;
	}

	/**
	 * Says whether the last checksum was wrong only because the meter sends another kind than is counted yet: its
	 * bytes are right.
	 */
	public boolean hasOtherChecksum() {
		return this.outcome == CRC_ERROR && this.checksums.isOtherRight();
	}

	/** How often an outcome occurred since start-up. Any task may ask. */
	public synchronized int count(int outcome) {
		return this.counts[outcome];
	}

	private synchronized void count(int outcome, int more) {
		this.counts[outcome] += more;
	}

	private int hunt(byte[] bytes, int offset, int limit) {
		for (int cursor = offset; cursor < limit; cursor++) {
			int next = bytes[cursor] & this.mask;
			if (next == START) {
				start();
				return cursor + 1;
			}
			if (this.frame.beginsWith(next)) {
				this.state = IN_FRAME;
				return cursor + 1;
			}
		}
		return limit;
	}

	private void start() {
		this.buffer[0] = START;
		this.length = 1;
		this.lineStart = 0;
		this.wrongParity = 0;
		this.frame.forget();
		this.telegram.begin();
		this.state = IN_LINE;
	}

	private int startLine(byte[] bytes, int cursor) {
		int next = bytes[cursor] & this.mask;
		if (next == START) {
			endWithoutMark(TRUNCATED);
			return cursor;
		}
		if (next == 0 && this.length < Telegram.CAPACITY) {
			// some meters send it behind a line end
			this.buffer[this.length++] = 0;
			return cursor + 1;
		}
		this.lineStart = this.length;
		this.state = IN_LINE;
		return cursor;
	}

	private int readLine(byte[] bytes, int offset, int limit) {
		int stop = Math.min(limit, offset + Telegram.CAPACITY - this.length);
		int cursor = offset;
		int last = 0;
		while (cursor < stop && last != '\n' && last != END) {
			// all that may end a line comes before most characters of it, and a parity bit makes a byte negative
			while (cursor < stop && bytes[cursor] > END) {
				cursor++;
			}
			if (cursor < stop) {
				last = bytes[cursor] & this.mask;
				cursor++;
			}
		}
		append(bytes, offset, cursor - offset);
		if (last == '\n') {
			endLine(this.length);
		} else if (last == END) {
			this.endMark = this.length - 1;
			this.digits = 0;
			this.checksum = 0;
			this.state = IN_CHECKSUM;
		} else if (this.length == Telegram.CAPACITY) {
			overflow();
		}
		return cursor;
	}

	private void append(byte[] bytes, int offset, int count) {
		int limit = this.length + count;
		System.arraycopy(bytes, offset, this.buffer, this.length, count);
		if (this.mask != ALL_BITS) {
			for (int i = this.length; i < limit; i++) {
				this.wrongParity += oddBit(this.buffer[i]);
				this.buffer[i] &= this.mask;
			}
		}
		this.length = limit;
	}

	/** 1 if the number of bits is odd, which it is not with an even parity bit; else 0. */
	private static int oddBit(int next) {
		int folded = next ^ next >> 4;
		folded ^= folded >> 2;
		folded ^= folded >> 1;
		return folded & 1;
	}

	/** There is no room left. What begins at the last slash may be a telegram with noise before it: it goes on then. */
	private void overflow() {
		int slash = this.telegram.lastSlashBefore(this.length);
		if (slash == 0) {
			end(OVERFLOW);
			return;
		}
		count(OVERFLOW, 1);
		int limit = this.length - slash;
		System.arraycopy(this.buffer, slash, this.buffer, 0, limit);
		start();
		// comes to no end: what could be one has been seen before
		this.replay = 1;
		this.replayLimit = limit;
		this.outcome = REPLAY;
	}

	private void endLine(int limit) {
		this.state = AT_LINE_START;
		if (!this.telegram.addLine(this.lineStart, limit)) {
			end(OVERFLOW);
		}
	}

	private int readChecksum(byte[] bytes, int cursor) {
		byte next = (byte) (bytes[cursor] & this.mask);
		int digit = Hexadecimal.digit(next);
		if (digit < 0) {
			endChecksum(next);
			return cursor;
		}
		if (this.length == Telegram.CAPACITY) {
			overflow();
			return cursor;
		}
		this.buffer[this.length++] = next;
		this.checksum = (this.checksum << 4) | digit;
		this.digits++;
		if (this.digits == 4) {
			endChecksum(next);
		}
		return cursor + 1;
	}

	/** Decides what an exclamation mark with its digits was. What follows it has not been stored yet. */
	private void endChecksum(byte next) {
		boolean atLineStart = this.endMark == this.lineStart;
		this.endMarkSeen |= atLineStart;
		boolean lineEnds = next == '\r' || next == '\n';
		if (this.digits == 0 && lineEnds && (atLineStart || this.buffer[this.endMark - 1] == ')')) {
			endTelegram(this.endMark, true);
			end(this.checksums.isDemanded() ? CRC_ERROR : NO_CRC);
		} else if (isChecksumRight(atLineStart)) {
			endVerified();
		} else if (!atLineStart) {
			this.state = IN_LINE;
		} else if (this.crcMode == CRC_OFF) {
			endTelegram(this.endMark, true);
			end(NO_CRC);
		} else {
			end(CRC_ERROR);
		}
	}

	private void endVerified() {
		this.telegram.verify(this.checksum);
		if (this.telegram.hasCiphertext()) {
			end(this.frame.hasKey() ? DECRYPTION_ERROR : ENCRYPTED);
		} else {
			end(OK);
		}
	}

	private boolean isChecksumRight(boolean isEnd) {
		int start = this.checksums.verifiedStart(this.endMark, this.digits, this.checksum, isEnd);
		if (start < 0) {
			return false;
		}
		endTelegram(this.endMark, true);
		if (start > 0) {
			count(TRUNCATED, 1);
			this.telegram.dropBefore(start);
		}
		return true;
	}

	/**
	 * Ends a telegram that has no exclamation mark. It is taken for a whole one if the meter seems to send none: at the
	 * end of a line, when there never was one, and with as many objects as the last such telegram. One that was cut off
	 * has fewer.
	 */
	private void endWithoutMark(int outcome) {
		boolean expected = this.telegram.objects() == this.objectsWithoutEndMark && !this.endMarkSeen
				&& this.state == AT_LINE_START;
		this.objectsWithoutEndMark = this.telegram.objects();
		if (expected && !this.checksums.isDemanded()) {
			endTelegram(this.length, false);
			end(NO_CRC);
		} else {
			end(outcome);
		}
	}

	private void endTelegram(int end, boolean ended) {
		if (ended && end > this.lineStart) {
			// the last object shares its line with the exclamation mark
			endLine(end);
		}
		this.telegram.end(end, ended);
	}

	private int readFrame(byte[] bytes, int offset, int limit) {
		int cursor = this.frame.read(bytes, offset, limit);
		switch (this.frame.outcome()) {
		case Frame.OPEN:
			return cursor;
		case Frame.NOISE:
			this.state = HUNTING;
			this.outcome = REPLAY;
			return replayFrame(bytes, cursor);
		case Frame.DECRYPTED:
			this.outcome = CONTENT;
			return cursor;
		default:
			end(this.frame.outcome());
			return cursor;
		}
	}

	/**
	 * Has what seemed to be a frame read again: there may be a telegram in it.
	 *
	 * @return where to go on in the bytes
	 */
	private int replayFrame(byte[] bytes, int cursor) {
		int length = this.frame.length();
		if (bytes == this.buffer) {
			// back to where it was
			System.arraycopy(this.buffer, 0, this.buffer, cursor - length, length);
			return cursor - length;
		}
		this.replay = 0;
		this.replayLimit = length;
		return cursor;
	}

	/** Ends what was begun. The first reason counts: one object too many may be found while the telegram is ended. */
	private void end(int outcome) {
		if (this.outcome == NONE) {
			this.outcome = outcome == NO_CRC && hasWrongParity() ? CRC_ERROR : outcome;
			count(this.outcome, 1);
			this.state = HUNTING;
		}
	}

	private boolean hasWrongParity() {
		return this.wrongParity > 0 && this.wrongParity < this.length / NO_PARITY_SHARE;
	}
}
