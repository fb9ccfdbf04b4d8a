package p1meter2mqtt.telegram;

/**
 * A frame that is no telegram in plain text: an encrypted one, or one of HDLC/DLMS or wired M-Bus. It is recognised
 * by its first bytes, kept at the beginning of the reader's buffer, and ends by its length. Noise begins like a
 * foreign frame now and then; the byte at its end tells. Allocates nothing after construction.
 */
final class Frame {

	/** It has not come to its end yet. */
	static final int OPEN = TelegramReader.NONE;
	/** It was none: what has come of it is to be read again. */
	static final int NOISE = -1;
	/** It was decrypted, and begins as a telegram does. */
	static final int DECRYPTED = -2;

	/** General-glo-ciphering (0xDB) with a system title of eight bytes (Luxmetering E-Meter P1 1.1.3, 3.2.5). */
	private static final int ENCRYPTED_START = 0xDB08;
	private static final int ENCRYPTED_START_LENGTH = 2;
	private static final int LENGTH_OFFSET = 10;
	/** HDLC: a flag, and a frame format of type 3 with the upper bits of the length (IEC 62056-46). */
	private static final int HDLC_START = 0x7EA0;
	private static final int HDLC_END = 0x7E;
	/** Wired M-Bus: a long frame's start, on both sides of its length given twice (EN 13757-2). */
	private static final int M_BUS_START = 0x68;
	private static final int M_BUS_END = 0x16;
	/** An encrypted frame has no byte that ends it. */
	private static final int NO_END = -1;

	private final byte[] buffer;
	/** Null without a key. */
	private final Decryption decryption;

	/** The last four bytes that belong to nothing yet. */
	private int window;
	/** How many bytes are kept, of a foreign frame those behind its first ones. */
	private int length;
	/** How many there will be, as far as it is known. */
	private int limit;
	private int end;
	private int outcome;

	/**
	 * Makes a frame.
	 *
	 * @param buffer the reader's, of which the beginning is free while a frame is read
	 * @param decryption decrypts encrypted telegrams, or null without a key
	 */
	Frame(byte[] buffer, Decryption decryption) {
		this.buffer = buffer;
		this.decryption = decryption;
	}

	/** Says whether there is a key. */
	boolean hasKey() {
		return this.decryption != null;
	}

	/** Forgets the last bytes: a telegram begins. */
	void forget() {
		this.window = 0;
	}

	/** Says whether a frame begins with this byte and those before it. */
	boolean beginsWith(int next) {
		this.window = this.window << 8 | next;
		int last = this.window;
		if ((last & 0xFFFF) == ENCRYPTED_START) {
			this.buffer[0] = (byte) (ENCRYPTED_START >>> 8);
			this.buffer[1] = (byte) ENCRYPTED_START;
			begin(ENCRYPTED_START_LENGTH, LENGTH_OFFSET + 1, NO_END);
		} else if (((last >>> 8) & 0xFFF8) == HDLC_START) {
			// the length counts all but the two flags
			begin(0, Math.max((((last >>> 8) & 7) << 8 | (last & 0xFF)) - 1, 1), HDLC_END);
		} else if (last >>> 24 == M_BUS_START && (last & 0xFF) == M_BUS_START
				&& ((last >>> 16) & 0xFF) == ((last >>> 8) & 0xFF)) {
			// a check sum and a stop byte follow
			begin(0, ((last >>> 8) & 0xFF) + 2, M_BUS_END);
		} else {
			return false;
		}
		return true;
	}

	private void begin(int length, int limit, int end) {
		this.window = 0;
		this.length = length;
		this.limit = limit;
		this.end = end;
	}

	/**
	 * Takes bytes up to the frame's end. {@link #outcome()} then says what has become of it.
	 *
	 * @param bytes may be the frame's own buffer, if they stand behind what is kept
	 * @return where it has stopped; if it was noise, at the byte that should have ended the frame
	 */
	int read(byte[] bytes, int offset, int limit) {
		int count = Math.min(limit - offset, this.limit - this.length);
		System.arraycopy(bytes, offset, this.buffer, this.length, count);
		this.length += count;
		this.outcome = OPEN;
		if (this.length == this.limit) {
			if (this.end == NO_END) {
				endPart();
			} else if ((this.buffer[this.length - 1] & 0xFF) == this.end) {
				this.outcome = TelegramReader.FOREIGN;
			} else {
				this.length--;
				this.outcome = NOISE;
				return offset + count - 1;
			}
		}
		return offset + count;
	}

	/** Goes on with an encrypted frame if its length tells more of it, or decrypts it where it stands. */
	private void endPart() {
		int whole = encryptedLimit();
		if (whole > Telegram.CAPACITY) {
			this.outcome = TelegramReader.OVERFLOW;
		} else if (whole > this.limit) {
			this.limit = whole;
		} else if (this.decryption == null) {
			this.outcome = TelegramReader.ENCRYPTED;
		} else {
			boolean decrypted = this.decryption.decrypt(this.buffer, lengthLimit(), this.length);
			this.outcome = decrypted && this.buffer[this.decryption.offset()] == TelegramReader.START ? DECRYPTED
					: TelegramReader.DECRYPTION_ERROR;
		}
	}

	/** Where an encrypted frame ends by its length field (BER), or the field itself while it is not whole. */
	private int encryptedLimit() {
		int limit = lengthLimit();
		int first = this.buffer[LENGTH_OFFSET] & 0xFF;
		if (this.length < limit) {
			return limit;
		}
		if (first == 0x80 || limit > LENGTH_OFFSET + 3) {
			return Integer.MAX_VALUE;
		}
		if (first < 0x80) {
			return limit + first;
		}
		int value = 0;
		for (int i = LENGTH_OFFSET + 1; i < limit; i++) {
			value = value << 8 | (this.buffer[i] & 0xFF);
		}
		return limit + value;
	}

	/** Where the length field ends: it is one byte below 0x80, or says how many bytes of a length follow. */
	private int lengthLimit() {
		int first = this.buffer[LENGTH_OFFSET] & 0xFF;
		return LENGTH_OFFSET + 1 + (first < 0x80 ? 0 : first & 0x7F);
	}

	/**
	 * What the last {@link #read} came to: {@link #OPEN}, {@link #NOISE}, {@link #DECRYPTED} or an outcome of the
	 * reader.
	 */
	int outcome() {
		return this.outcome;
	}

	/** How many bytes are kept, from the buffer's beginning. */
	int length() {
		return this.length;
	}

	/** Where the decrypted telegram begins. */
	int contentOffset() {
		return this.decryption.offset();
	}

	/** Where the decrypted telegram ends. */
	int contentLimit() {
		return this.decryption.limit();
	}

	/** Says whether the tag of the decrypted telegram was right. */
	boolean isAuthentic() {
		return this.decryption.isAuthentic();
	}
}
