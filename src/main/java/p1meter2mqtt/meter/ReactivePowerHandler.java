package p1meter2mqtt.meter;

/**
 * Reactive power, {@code (00.007*kvar)}. Older meters in Luxembourg leave the unit out, {@code (00.007)}: there it is
 * kvar (Luxmetering 1.1.3, table 3.1).
 */
final class ReactivePowerHandler extends Handler {

	static final ReactivePowerHandler INSTANCE = new ReactivePowerHandler();

	private static final String NO_UNIT = "";

	private ReactivePowerHandler() {
	}

	@Override
	int decode(byte[] buffer, int cursor, int limit, Descriptor descriptor, Country country, Value value) {
		int end = NumberHandler.decode(buffer, cursor, limit, descriptor.unit(), value);
		if (country == Country.LUXEMBOURG && value.verdict == Value.OTHER_UNIT) {
			value.clear();
			end = NumberHandler.decode(buffer, cursor, limit, NO_UNIT, value);
		}
		return end;
	}

	@Override
	int capacity() {
		return NumberHandler.CAPACITY;
	}
}
