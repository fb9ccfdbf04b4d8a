package p1meter2mqtt.meter;

/**
 * The meter's date, {@code (260817)}, and its time of day, {@code (171530)}, in two objects (IEC 62056-6-1: local date,
 * local time). Neither is a moment, since neither tells the other nor whether it is summer: they become {@code
 * 2026-08-17} and {@code 17:15:30}.
 */
final class LocalTimeHandler extends Handler {

	static final LocalTimeHandler DATE = new LocalTimeHandler("20", '-');
	static final LocalTimeHandler TIME_OF_DAY = new LocalTimeHandler("", ':');

	private static final int DIGITS = 6;

	private final String start;
	private final char separator;

	private LocalTimeHandler(String start, char separator) {
		this.start = start;
		this.separator = separator;
	}

	@Override
	int decode(byte[] buffer, int cursor, int limit, Descriptor descriptor, Country country, Value value) {
		int closing = closing(buffer, cursor, limit);
		if (closing < 0) {
			return closing;
		}
		int offset = cursor + 1;
		for (int i = offset; i < closing; i++) {
			if (!Text.isDigit(buffer[i])) {
				return error(i);
			}
		}
		if (closing - offset != DIGITS) {
			return error(closing);
		}
		if (!(this == DATE ? Timestamp.isDay(buffer, offset) : Timestamp.isTimeOfDay(buffer, offset))) {
			value.verdict = Value.INVALID;
		}
		value.append(this.start);
		value.append(buffer, offset, offset + 2);
		value.append((byte) this.separator);
		value.append(buffer, offset + 2, offset + 4);
		value.append((byte) this.separator);
		value.append(buffer, offset + 4, closing);
		return expectEnd(closing + 1, limit);
	}

	@Override
	int capacity() {
		return this.start.length() + DIGITS + 2;
	}

	@Override
	boolean makesJson() {
		return false;
	}
}
