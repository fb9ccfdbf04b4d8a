package p1meter2mqtt.meter;

import p1meter2mqtt.telegram.Hexadecimal;

/**
 * Text: as it stands ({@link #CODE}), or an octet string in hexadecimal (DSMR 5.0.2, 6.4: Sn) that is decoded if it is
 * text (identifiers, messages). What is no text after all, such as an M-Bus number in hexadecimal, stays as it stands.
 */
final class TextHandler extends Handler {

	/** A version, a state: as it stands. */
	static final TextHandler CODE = new TextHandler(false, false, 16);
	/** A version of e-MUCS, five digits (e-MUCS P1 1.7.1, table 3), from ORES meters in hexadecimal. */
	static final TextHandler VERSION = new TextHandler(true, false, 16);
	/** An identifier of at most 48 characters (DSMR 5.0.2, table 6-3: S96 in hexadecimal). */
	static final TextHandler IDENTIFIER = new TextHandler(true, false, 48);
	/**
	 * A numeric message of at most 8 characters (DSMR 4.2.2: S16 in hexadecimal); none: the last one was taken back.
	 */
	static final TextHandler SHORT_MESSAGE = new TextHandler(true, true, 16);
	/** A message of at most 1024 characters; none: the last one was taken back. */
	static final TextHandler MESSAGE = new TextHandler(true, true, Value.CAPACITY);

	private final boolean decoded;
	private final boolean mayBeEmpty;
	private final int capacity;

	private TextHandler(boolean decoded, boolean mayBeEmpty, int capacity) {
		this.decoded = decoded;
		this.mayBeEmpty = mayBeEmpty;
		this.capacity = capacity;
	}

	@Override
	int decode(byte[] buffer, int cursor, int limit, Descriptor descriptor, Country country, Value value) {
		// a text may hold brackets, and a long one line ends
		if (buffer[limit - 1] != ')') {
			return error(limit);
		}
		int offset = cursor + 1;
		int last = limit - 1;
		if (this.decoded && !this.mayBeEmpty && isZero(buffer, offset, last)) {
			value.verdict = Value.INVALID;
			return limit;
		}
		if (!(this.decoded && appendDecoded(buffer, offset, last, value))) {
			value.length = 0;
			appendPlain(buffer, offset, last, value);
		}
		if (!this.mayBeEmpty) {
			trim(value);
			if (isUnset(value)) {
				value.verdict = Value.INVALID;
			}
		}
		return limit;
	}

	@Override
	int capacity() {
		return this.capacity;
	}

	@Override
	boolean makesJson() {
		return false;
	}

	/** Appends the characters of an octet string; returns false if it is not one, or no text. */
	private boolean appendDecoded(byte[] buffer, int offset, int limit, Value value) {
		int high = -1;
		for (int i = offset; i < limit; i++) {
			if (buffer[i] == '\r' || buffer[i] == '\n') {
				continue;
			}
			int digit = Hexadecimal.digit(buffer[i]);
			if (digit < 0) {
				return false;
			}
			if (high < 0) {
				high = digit;
			} else {
				int character = high << 4 | digit;
				if (!isText(character) || value.length == this.capacity) {
					return false;
				}
				value.append((byte) character);
				high = -1;
			}
		}
		return high < 0;
	}

	private void appendPlain(byte[] buffer, int offset, int limit, Value value) {
		for (int i = offset; i < limit; i++) {
			byte next = buffer[i];
			if (next == '\r' || next == '\n') {
				continue;
			}
			if (!isText(next) || value.length == this.capacity) {
				value.verdict = Value.INVALID;
				value.length = 0;
				return;
			}
			value.append(next);
		}
	}

	/** Cuts the blanks that Kamstrup's meters put in front, and those that Sibelga fills up with. */
	private static void trim(Value value) {
		byte[] bytes = value.bytes;
		int offset = 0;
		int limit = value.length;
		while (limit > 0 && bytes[limit - 1] == ' ') {
			limit--;
		}
		while (offset < limit && bytes[offset] == ' ') {
			offset++;
		}
		value.length = limit - offset;
		System.arraycopy(bytes, offset, bytes, 0, value.length);
	}

	/** Says whether there is nothing but zeros: the octets of a device that was never there. */
	private static boolean isZero(byte[] buffer, int offset, int limit) {
		for (int i = offset; i < limit; i++) {
			if (buffer[i] != '0') {
				return false;
			}
		}
		return true;
	}

	/** Says whether there is nothing, or nothing but dashes (Belgium, e-MUCS 2.1). */
	private static boolean isUnset(Value value) {
		for (int i = 0; i < value.length; i++) {
			if (value.bytes[i] != '-') {
				return false;
			}
		}
		return true;
	}

	/**
	 * Says whether that is a printable ASCII character: all of them are the same in UTF-8, as MQTT's readers expect.
	 */
	private static boolean isText(int character) {
		return character >= ' ' && character < 0x7F;
	}
}
