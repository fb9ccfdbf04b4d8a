package p1meter2mqtt.meter;

/**
 * The log of long power failures, {@code (n)(0-0:96.7.19)} and n times {@code (TST)(0000000240*s)}: when each ended and
 * how long it was (DSMR 5.0.2, 6.11). Becomes JSON: {@code [{"end":"2026-01-31T12:00:00+01:00","seconds":240}]}. Meters
 * leave the count, the identifier or the unit away; a failure whose time is no date is left out, one whose time can't
 * be told has no {@code end}.
 */
final class FailureLogHandler extends Handler {

	static final FailureLogHandler INSTANCE = new FailureLogHandler();

	/** DSMR 5.0.2, table 6-3. */
	private static final int MAXIMUM_FAILURES = 10;
	private static final int MAXIMUM_SECONDS_DIGITS = 10;
	private static final String END = "\"end\":\"";
	private static final String END_OF_TIME = "\",";
	private static final String SECONDS = "\"seconds\":";
	private static final int CAPACITY = 2
			+ MAXIMUM_FAILURES * (8 + Timestamp.LENGTH + 12 + MAXIMUM_SECONDS_DIGITS + 2);

	private FailureLogHandler() {
	}

	@Override
	int decode(byte[] buffer, int cursor, int limit, Descriptor descriptor, Country country, Value value) {
		int failures = 0;
		boolean timed = false;
		int told = Timestamp.NO_DATE;
		int next = cursor;
		value.append((byte) '[');
		while (next < limit) {
			int closing = closing(buffer, next, limit);
			if (closing < 0) {
				return closing;
			}
			if (Timestamp.isTimestamp(buffer, next + 1, closing)) {
				timed = true;
				told = Timestamp.write(buffer, next + 1, closing, country, value.time);
			} else if (timed) {
				timed = false;
				if (told != Timestamp.NO_DATE && failures < MAXIMUM_FAILURES) {
					failures++;
					int error = appendFailure(buffer, next + 1, closing, failures, told == Timestamp.TOLD, value);
					if (error < 0) {
						return error;
					}
				}
			}
			next = closing + 1;
		}
		if (timed) {
			return error(limit);
		}
		value.append((byte) ']');
		return next;
	}

	private static int appendFailure(byte[] buffer, int offset, int closing, int failures, boolean hasTime,
			Value value) {
		int limit = closing;
		if (limit - offset > 2 && buffer[limit - 1] == 's' && buffer[limit - 2] == '*') {
			limit -= 2;
		}
		if (limit - offset > MAXIMUM_SECONDS_DIGITS) {
			return error(offset);
		}
		if (failures > 1) {
			value.append((byte) ',');
		}
		value.append((byte) '{');
		if (hasTime) {
			value.append(END);
			value.append(value.time, 0, Timestamp.LENGTH);
			value.append(END_OF_TIME);
		}
		value.append(SECONDS);
		int error = NumberHandler.decodeNumber(buffer, offset, limit, 0, value);
		value.append((byte) '}');
		return error;
	}

	@Override
	int capacity() {
		return CAPACITY;
	}
}
