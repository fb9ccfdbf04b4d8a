package p1meter2mqtt.meter;

/** A time stamp, {@code (260131120000W)}. */
final class TimestampHandler extends Handler {

	static final TimestampHandler INSTANCE = new TimestampHandler();

	private TimestampHandler() {
	}

	@Override
	int decode(byte[] buffer, int cursor, int limit, Descriptor descriptor, Country country, Value value) {
		int closing = closing(buffer, cursor, limit);
		if (closing < 0) {
			return closing;
		}
		if (!Timestamp.isTimestamp(buffer, cursor + 1, closing)) {
			return error(cursor + 1);
		}
		if (Timestamp.write(buffer, cursor + 1, closing, country, value.bytes)) {
			value.length = Timestamp.LENGTH;
		} else {
			value.verdict = Value.INVALID;
		}
		return expectEnd(closing + 1, limit);
	}

	@Override
	int capacity() {
		return Timestamp.LENGTH;
	}
}
