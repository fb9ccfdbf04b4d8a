package p1meter2mqtt.meter;

/**
 * A number with the time when it was captured, {@code (260131115500W)(01234.567*m3)} (DSMR 5.0.2, 6.6; e-MUCS P1 1.7.1,
 * 5.4). Which bracket is the time is seen by its form: ORES meters send the number first.
 */
final class TimedNumberHandler extends Handler {

	static final TimedNumberHandler INSTANCE = new TimedNumberHandler();

	private TimedNumberHandler() {
	}

	@Override
	int decode(byte[] buffer, int cursor, int limit, Descriptor descriptor, Country country, Value value) {
		boolean timed = false;
		boolean hasNumber = false;
		int next = cursor;
		while (next < limit) {
			int closing = closing(buffer, next, limit);
			if (closing < 0) {
				return closing;
			}
			if (!timed && Timestamp.isTimestamp(buffer, next + 1, closing)) {
				timed = true;
				takeTime(buffer, next + 1, closing, country, value);
				next = closing + 1;
			} else if (hasNumber) {
				return error(next);
			} else {
				hasNumber = true;
				next = NumberHandler.decodeBracket(buffer, next, limit, descriptor.unit(), value);
				if (next < 0) {
					return next;
				}
			}
		}
		if (!timed || !hasNumber) {
			value.verdict = Value.INVALID;
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
