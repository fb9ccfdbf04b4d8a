package p1meter2mqtt.meter;

/**
 * A limit, {@code (999*A)}; in Luxembourg and Brussels with a second one for the other direction,
 * {@code (100*A)(-063*A)} or {@code (65.0*A,-65.0*A)}, which is not taken. In Lithuania this object is an average
 * current, and no limit (ESO's P1 tables).
 */
final class LimitHandler extends Handler {

	static final LimitHandler INSTANCE = new LimitHandler();

	private LimitHandler() {
	}

	@Override
	int decode(byte[] buffer, int cursor, int limit, Descriptor descriptor, Country country, Value value) {
		int closing = closing(buffer, cursor, limit);
		if (closing < 0) {
			return closing;
		}
		int end = cursor;
		while (end < closing && buffer[end] != ',') {
			end++;
		}
		int error = NumberHandler.decodeContent(buffer, cursor + 1, end, descriptor.unit(), value);
		if (error < 0) {
			return error;
		}
		if (country == Country.LITHUANIA) {
			value.verdict = Value.OTHER_MEANING;
		}
		return checkBrackets(buffer, cursor, limit) < 0 ? limit : error(limit);
	}

	@Override
	int capacity() {
		return NumberHandler.CAPACITY;
	}
}
