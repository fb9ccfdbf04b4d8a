package p1meter2mqtt.meter;

/**
 * The beginning of a data object: its OBIS reference A-B:C.D.E, as in {@code 1-0:1.8.1(000671.578*kWh)} (IEC 62056-61; DSMR 5.0.2,
 * 6.4). One view, reused for each object.
 * <p>
 * A reference is compared as one number, so always whole. Two of its groups are free: of electricity (A = 1), channel 1 is
 * the same as channel 0 (Switzerland, Greece and some Landis+Gyr E360 use it); of M-Bus devices (A = 0, B = 1 to 4), the
 * channel is kept apart. Group F, seen as {@code *255} or {@code .255}, has to be 255: the current value.
 */
final class DataObject {

	/** No reference: never equal to one. */
	static final long NONE = -1;

	/** Stands for any M-Bus channel. */
	private static final int ANY_CHANNEL = 0xFF;
	private static final int CURRENT_VALUE = 255;

	private byte[] buffer;
	private int limit;
	private int cursor;
	private long reference;
	private int channel;

	/**
	 * Reads the reference up to the first bracket.
	 *
	 * @return false if there is none; {@link #valueOffset()} is then where it goes wrong
	 */
	boolean wrap(byte[] buffer, int offset, int limit) {
		this.buffer = buffer;
		this.limit = limit;
		this.cursor = offset;
		this.channel = 0;
		this.reference = NONE;
		int a = group('-');
		int b = group(':');
		int c = group('.');
		int d = group('.');
		int e = lastGroup();
		if ((a | b | c | d | e) < 0 || this.cursor == limit || buffer[this.cursor] != '(') {
			return false;
		}
		if (a == 0 && b >= 1 && b <= 4) {
			this.channel = b;
			b = ANY_CHANNEL;
		} else if (a == 1 && b == 1) {
			b = 0;
		}
		this.reference = (long) a << 32 | (long) b << 24 | c << 16 | d << 8 | e;
		return true;
	}

	/** The reference as one number, {@code n} being any M-Bus channel. */
	static long referenceOf(String text) {
		byte[] bytes = new byte[text.length() + 1];
		for (int i = 0; i < text.length(); i++) {
			bytes[i] = (byte) (text.charAt(i) == 'n' ? '1' : text.charAt(i));
		}
		bytes[text.length()] = '(';
		DataObject object = new DataObject();
		if (!object.wrap(bytes, 0, bytes.length)) {
			throw new IllegalArgumentException("not an OBIS reference: " + text);
		}
		return object.reference;
	}

	/** The reference as one number. */
	long reference() {
		return this.reference;
	}

	/** The M-Bus channel, 1 to 4, or 0 if the object is not an M-Bus device's. */
	int channel() {
		return this.channel;
	}

	/** Where the first bracket stands. */
	int valueOffset() {
		return this.cursor;
	}

	private int group(char separator) {
		int value = number();
		if (value < 0 || this.cursor == this.limit || this.buffer[this.cursor] != separator) {
			return -1;
		}
		this.cursor++;
		return value;
	}

	private int lastGroup() {
		int value = number();
		if (value >= 0 && this.cursor < this.limit
				&& (this.buffer[this.cursor] == '*' || this.buffer[this.cursor] == '.')) {
			this.cursor++;
			return number() == CURRENT_VALUE ? value : -1;
		}
		return value;
	}

	/** Reads a number of one byte, without leading zeros; -1, without going on, if there is none. */
	private int number() {
		byte[] buffer = this.buffer;
		int limit = this.limit;
		int cursor = this.cursor;
		int value = 0;
		while (cursor < limit && buffer[cursor] >= '0' && buffer[cursor] <= '9') {
			if (value == 0 && cursor > this.cursor) {
				return -1;
			}
			value = value * 10 + buffer[cursor] - '0';
			if (value > 255) {
				return -1;
			}
			cursor++;
		}
		if (cursor == this.cursor) {
			return -1;
		}
		this.cursor = cursor;
		return value;
	}
}
