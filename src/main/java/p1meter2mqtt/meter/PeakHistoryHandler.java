package p1meter2mqtt.meter;

/**
 * The highest quarter-hours of the last thirteen months, {@code (n)(1-0:1.6.0)(1-0:1.6.0)} and n times
 * {@code (TST)(TST)(02.351*kW)}: when the month was closed, when its peak was, and the peak (e-MUCS P1 1.7.1, 5.5).
 * Meters of the A1 kind have more columns; the list of identifiers in front says which. Becomes JSON:
 * {@code [{"month":"2025-12","time":"2025-12-31T18:15:00+01:00","kW":2.351}]}. The month is the one before it was
 * closed. Months whose time is no date are left out: there was no peak; one whose time can't be told has no
 * {@code time}.
 */
final class PeakHistoryHandler extends Handler {

	static final PeakHistoryHandler INSTANCE = new PeakHistoryHandler();

	private static final int MAXIMUM_MONTHS = 13;
	private static final String PEAK = "1-0:1.6.0";
	private static final String UNIT = "kW";
	private static final String MONTH = "{\"month\":\"20";
	private static final String TIME = ",\"time\":\"";
	private static final String POWER = ",\"kW\":";
	/** e-MUCS P1 1.7.1, table 3: F5(3,3). More in other units. */
	private static final int MAXIMUM_POWER_LENGTH = 8;
	private static final int CAPACITY = 2
			+ MAXIMUM_MONTHS * (12 + 5 + 10 + Timestamp.LENGTH + 7 + MAXIMUM_POWER_LENGTH + 2);
	private static final int NOT_FOUND = -1;

	private PeakHistoryHandler() {
	}

	@Override
	int decode(byte[] buffer, int cursor, int limit, Descriptor descriptor, Country country, Value value) {
		int columns = 0;
		int peakColumn = NOT_FOUND;
		int next = cursor;
		int bracket = 0;
		int months = 0;
		int column = 0;
		int monthOffset = 0;
		int told = Timestamp.NO_DATE;
		value.append((byte) '[');
		while (next < limit) {
			int closing = closing(buffer, next, limit);
			if (closing < 0) {
				return closing;
			}
			int offset = next + 1;
			if (bracket > 0 && isIdentifier(buffer, offset, closing)) {
				if (peakColumn == NOT_FOUND && Text.startsWith(buffer, offset, closing, PEAK)) {
					peakColumn = columns + 1;
				}
				columns++;
			} else if (bracket > 0 && peakColumn != NOT_FOUND && (column > 0 || closing > offset)) {
				if (column == 0) {
					monthOffset = Timestamp.isTimestamp(buffer, offset, closing)
							&& Timestamp.minutes(buffer, offset, closing) >= 0 ? offset : 0;
				} else if (column == peakColumn) {
					told = monthOffset != 0 && Timestamp.isTimestamp(buffer, offset, closing)
							? Timestamp.write(buffer, offset, closing, country, value.time)
							: Timestamp.NO_DATE;
				} else if (column == peakColumn + 1 && told != Timestamp.NO_DATE && months < MAXIMUM_MONTHS) {
					months++;
					int error = appendMonth(buffer, monthOffset, next, limit, months, told == Timestamp.TOLD, value);
					if (error < 0) {
						return error;
					}
				}
				column = column == columns ? 0 : column + 1;
			}
			next = closing + 1;
			bracket++;
		}
		value.append((byte) ']');
		if (bracket > 1 && peakColumn == NOT_FOUND) {
			// Hungary's month-end snapshot of other registers
			value.verdict = Value.INVALID;
		}
		return column == 0 ? next : error(limit);
	}

	private static boolean isIdentifier(byte[] buffer, int offset, int limit) {
		for (int i = offset; i < limit; i++) {
			if (buffer[i] == ':') {
				return true;
			}
		}
		return false;
	}

	private static int appendMonth(byte[] buffer, int month, int bracket, int limit, int months, boolean hasTime,
			Value value) {
		if (months > 1) {
			value.append((byte) ',');
		}
		int closed = (buffer[month] - '0') * 120 + (buffer[month + 1] - '0') * 12 + (buffer[month + 2] - '0') * 10
				+ buffer[month + 3] - '0' - 1;
		int before = Math.max(0, closed - 1);
		value.append(MONTH);
		appendTwo(before / 12, value);
		value.append((byte) '-');
		appendTwo(before % 12 + 1, value);
		value.append((byte) '"');
		if (hasTime) {
			value.append(TIME);
			value.append(value.time, 0, Timestamp.LENGTH);
			value.append((byte) '"');
		}
		value.append(POWER);
		int start = value.length;
		int next = NumberHandler.decodeBracket(buffer, bracket, limit, UNIT, value);
		int length = value.length - start;
		if (length > MAXIMUM_POWER_LENGTH) {
			return error(bracket + 1);
		}
		value.append((byte) '}');
		return next;
	}

	private static void appendTwo(int number, Value value) {
		value.append((byte) ('0' + number / 10 % 10));
		value.append((byte) ('0' + number % 10));
	}

	@Override
	int capacity() {
		return CAPACITY;
	}
}
