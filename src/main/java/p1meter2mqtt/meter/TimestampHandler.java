package p1meter2mqtt.meter;

import p1meter2mqtt.telegram.Hexadecimal;

/** A time stamp, {@code (260131120000W)}. */
final class TimestampHandler extends Handler {

	static final TimestampHandler INSTANCE = new TimestampHandler();

	private static final int DLMS_TIME_LENGTH = 24;

	private TimestampHandler() {
	}

	@Override
	int decode(byte[] buffer, int cursor, int limit, Descriptor descriptor, Country country, Value value) {
		int closing = closing(buffer, cursor, limit);
		if (closing < 0) {
			return closing;
		}
		if (isDlmsTime(buffer, cursor + 1, closing)) {
			value.verdict = Value.INVALID;
			return expectEnd(closing + 1, limit);
		}
		if (!Timestamp.isTimestamp(buffer, cursor + 1, closing)) {
			return error(cursor + 1);
		}
		if (Timestamp.write(buffer, cursor + 1, closing, country, value.bytes) == Timestamp.TOLD) {
			value.length = Timestamp.LENGTH;
		} else {
			value.verdict = Value.INVALID;
		}
		return expectEnd(closing + 1, limit);
	}

	/** MCS301 sends the octets of a DLMS date-time (IEC 62056-6-2); the sign of its offset is not to be trusted. */
	private static boolean isDlmsTime(byte[] buffer, int offset, int limit) {
		for (int i = offset; i < limit; i++) {
			if (Hexadecimal.digit(buffer[i]) < 0) {
				return false;
			}
		}
		return limit - offset == DLMS_TIME_LENGTH;
	}

	@Override
	int capacity() {
		return Timestamp.LENGTH;
	}

	@Override
	boolean makesJson() {
		return false;
	}
}
