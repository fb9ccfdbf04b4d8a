package p1meter2mqtt.meter;

/**
 * What an M-Bus device measures beside its total, {@code (000070.0*degC)}: a number that may be negative, as in M-Bus
 * telegrams, after the time of its reading if the meter sends one. What each of these objects is depends on the device
 * (IEC 62056-6-1: M-Bus value, instance E), so a value in another unit than the row's is not taken.
 */
final class DeviceValueHandler extends Handler {

	static final DeviceValueHandler INSTANCE = new DeviceValueHandler();

	private DeviceValueHandler() {
	}

	@Override
	int decode(byte[] buffer, int cursor, int limit, Descriptor descriptor, Country country, Value value) {
		int closing = closing(buffer, cursor, limit);
		if (closing < 0) {
			return closing;
		}
		if (!Timestamp.isTimestamp(buffer, cursor + 1, closing)) {
			return SignedNumberHandler.INSTANCE.decode(buffer, cursor, limit, descriptor, country, value);
		}
		value.stamp = Timestamp.minutes(buffer, cursor + 1, closing);
		int end = SignedNumberHandler.INSTANCE.decode(buffer, closing + 1, limit, descriptor, country, value);
		if (value.stamp < 0) {
			// never read
			value.verdict = Value.INVALID;
		}
		return end;
	}

	@Override
	int capacity() {
		return NumberHandler.CAPACITY;
	}
}
