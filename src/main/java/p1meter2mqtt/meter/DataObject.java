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
	private static final int GROUP_MAXIMUM = 255;
	private static final char[] SEPARATORS = { '-', ':', '.', '.' };
	private static final String CURRENT_VALUE = "255";

	private int cursor;
	private long reference;
	private int channel;

	/**
	 * Reads the reference up to the first bracket.
	 *
	 * @return false if there is none; {@link #valueOffset()} is then where it goes wrong
	 */
	boolean wrap(byte[] buffer, int offset, int limit) {
		this.channel = 0;
		this.reference = NONE;
		long groups = 0;
		int separators = 0;
		int group = offset;
		int value = 0;
		int cursor = offset;
		while (cursor < limit) {
			byte next = buffer[cursor];
			if (next >= '0' && next <= '9') {
				boolean zeroInFront = value == 0 && cursor > group;
				value = value * 10 + next - '0';
				if (value > GROUP_MAXIMUM || zeroInFront) {
					this.cursor = group;
					return false;
				}
			} else if (cursor > group && separators < SEPARATORS.length && next == SEPARATORS[separators]) {
				groups = groups << 8 | value;
				separators++;
				group = cursor + 1;
				value = 0;
			} else {
				break;
			}
			cursor++;
		}
		boolean whole = cursor > group && separators == SEPARATORS.length;
		this.cursor = whole ? skipLastGroup(buffer, cursor, limit) : cursor;
		if (!whole || this.cursor == limit || buffer[this.cursor] != '(') {
			return false;
		}
		setReference(groups << 8 | value);
		return true;
	}

	/** Skips group F if it is that of the current value. */
	private static int skipLastGroup(byte[] buffer, int cursor, int limit) {
		if (cursor < limit && (buffer[cursor] == '*' || buffer[cursor] == '.')
				&& Text.startsWith(buffer, cursor + 1, limit, CURRENT_VALUE)) {
			return cursor + 1 + CURRENT_VALUE.length();
		}
		return cursor;
	}

	private void setReference(long groups) {
		int a = (int) (groups >>> 32);
		int b = (int) (groups >>> 24) & ANY_CHANNEL;
		this.reference = groups;
		if (a == 0 && b >= 1 && b <= 4) {
			this.channel = b;
			this.reference = groups | (long) ANY_CHANNEL << 24;
		} else if (a == 1 && b == 1) {
			this.reference = groups & ~((long) ANY_CHANNEL << 24);
		}
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
}
