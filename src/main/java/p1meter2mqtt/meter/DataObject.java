package p1meter2mqtt.meter;

/**
 * The beginning of a data object: its OBIS reference A-B:C.D.E, as in {@code 1-0:1.8.1(000671.578*kWh)} (IEC 62056-61;
 * DSMR 5.0.2, 6.4). One view, reused for each object.
 * <p>
 * A reference is compared as one number, so always whole. Two of its groups are free: of electricity (A = 1), channel 1
 * is the same as channel 0 (Switzerland, Greece and some Landis+Gyr E360 use it); of M-Bus devices (A = 0, B = 1 to 4),
 * the channel is kept apart. Group F, seen as {@code *255} or {@code .255}, has to be 255: the current value.
 */
final class DataObject {

	/** No reference: never equal to one. */
	static final int NONE = -1;

	/** A reference of which the table has none: A or B is too large. */
	private static final int NOT_LISTED = -2;
	/** A and B have four bits each in a reference's number, the others eight. */
	private static final int LARGEST_LISTED = 13;
	/** Stands for any M-Bus channel in the place of B. */
	private static final int ANY_CHANNEL = 14;

	private static final int GROUPS = 5;
	private static final int GROUP_DIGITS = 3;
	private static final int GROUP_MAXIMUM = 255;
	private static final String CURRENT_VALUE = "255";

	private int cursor;
	private int reference;
	private int channel;

	/**
	 * Reads the reference up to the first bracket.
	 *
	 * @return false if there is none; {@link #valueOffset()} is then where it goes wrong
	 */
	boolean wrap(byte[] buffer, int offset, int limit) {
		this.channel = 0;
		this.reference = NONE;
		int a = 0;
		int others = 0;
		int cursor = offset;
		for (int group = 0; group < GROUPS; group++) {
			if (group > 0) {
				if (cursor == limit || buffer[cursor] != separatorBefore(group)) {
					return wrongAt(cursor);
				}
				cursor++;
			}
			int start = cursor;
			int value = 0;
			// one digit too many is enough to see that it is no group
			while (cursor < limit && cursor - start <= GROUP_DIGITS && Text.isDigit(buffer[cursor])) {
				value = value * 10 + buffer[cursor] - '0';
				cursor++;
			}
			if (!isGroup(cursor - start, value)) {
				return wrongAt(start);
			}
			// the fifth group pushes the first one out
			a = others >>> 24;
			others = others << 8 | value;
		}
		this.cursor = skipLastGroup(buffer, cursor, limit);
		if (this.cursor == limit || buffer[this.cursor] != '(') {
			return false;
		}
		setReference(a, others >>> 24, others & 0xFFFFFF);
		return true;
	}

	private static char separatorBefore(int group) {
		return group == 1 ? '-' : group == 2 ? ':' : '.';
	}

	/** Says whether that is a number of one to three digits up to 255 without a zero in front. */
	private static boolean isGroup(int digits, int value) {
		return digits == 1 || (digits == 2 && value >= 10)
				|| (digits == GROUP_DIGITS && value >= 100 && value <= GROUP_MAXIMUM);
	}

	private boolean wrongAt(int cursor) {
		this.cursor = cursor;
		return false;
	}

	/** Skips group F if it is that of the current value. */
	private static int skipLastGroup(byte[] buffer, int cursor, int limit) {
		if (cursor < limit && (buffer[cursor] == '*' || buffer[cursor] == '.')
				&& Text.startsWith(buffer, cursor + 1, limit, CURRENT_VALUE)) {
			return cursor + 1 + CURRENT_VALUE.length();
		}
		return cursor;
	}

	private void setReference(int a, int b, int others) {
		if (a > LARGEST_LISTED || b > LARGEST_LISTED) {
			this.reference = NOT_LISTED;
		} else if (a == 0 && b >= 1 && b <= 4) {
			this.channel = b;
			this.reference = ANY_CHANNEL << 24 | others;
		} else {
			this.reference = a << 28 | (a == 1 && b == 1 ? 0 : b) << 24 | others;
		}
	}

	/** The reference as one number, {@code n} being any M-Bus channel. */
	static int referenceOf(String text) {
		byte[] bytes = new byte[text.length() + 1];
		for (int i = 0; i < text.length(); i++) {
			bytes[i] = (byte) (text.charAt(i) == 'n' ? '1' : text.charAt(i));
		}
		bytes[text.length()] = '(';
		DataObject object = new DataObject();
		if (!object.wrap(bytes, 0, bytes.length) || object.reference == NOT_LISTED) {
			throw new IllegalArgumentException("not an OBIS reference: " + text);
		}
		return object.reference;
	}

	/** The text of a reference that is one number. */
	static String textOf(int reference) {
		int b = reference >>> 24 & 0xF;
		StringBuilder text = new StringBuilder().append(reference >>> 28).append('-');
		if (b == ANY_CHANNEL) {
			text.append('n');
		} else {
			text.append(b);
		}
		return text.append(':').append(reference >>> 16 & 0xFF).append('.').append(reference >>> 8 & 0xFF).append('.')
				.append(reference & 0xFF).toString();
	}

	/** The reference as one number. */
	int reference() {
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
