package p1meter2mqtt.meter;

/**
 * The hourly value of DSMR 2.2 and 3.0, {@code (160315210000)(00)(60)(1)(0-1:24.2.1)(m3)} and, on the next line,
 * {@code (04083.631)}: time, status, minutes between two values, number of values, what it is a value of, unit, value
 * (DSMR 3.0, 6.4). The status has no meaning for us: 00 and 08 both occur with good values. It is the value of one
 * hour: in the hour that is there twice it is left out, since the time of the value before would stand beside it.
 */
final class ProfileHandler extends Handler {

	static final ProfileHandler INSTANCE = new ProfileHandler();

	private static final int UNIT = 5;
	private static final int VALUE = 6;

	private ProfileHandler() {
	}

	@Override
	int decode(byte[] buffer, int cursor, int limit, Descriptor descriptor, Country country, Value value) {
		int next = cursor;
		int unitOffset = 0;
		int unitLimit = 0;
		for (int bracket = 0; bracket <= VALUE; bracket++) {
			next = skipLineEnd(buffer, next, limit);
			int closing = closing(buffer, next, limit);
			if (closing < 0) {
				return closing;
			}
			if (bracket == 0) {
				if (!Timestamp.isTimestamp(buffer, next + 1, closing)) {
					return error(next + 1);
				}
				if (takeTime(buffer, next + 1, closing, country, value) == Timestamp.TWICE) {
					value.verdict = Value.INVALID;
				}
			} else if (bracket == UNIT) {
				unitOffset = next + 1;
				unitLimit = closing;
			} else if (bracket == VALUE) {
				int shift = Unit.shift(buffer, unitOffset, unitLimit, descriptor.unit());
				if (shift == Unit.NO_FIT) {
					value.verdict = Value.OTHER_UNIT;
					shift = 0;
				}
				int error = NumberHandler.decodeNumber(buffer, next + 1, closing, shift, value);
				if (error < 0) {
					return error;
				}
			}
			next = closing + 1;
		}
		return expectEnd(next, limit);
	}

	private static int skipLineEnd(byte[] buffer, int cursor, int limit) {
		int next = cursor;
		while (next < limit && (buffer[next] == '\r' || buffer[next] == '\n')) {
			next++;
		}
		return next;
	}

	@Override
	int capacity() {
		return NumberHandler.CAPACITY;
	}

	@Override
	boolean hasTime() {
		return true;
	}
}
