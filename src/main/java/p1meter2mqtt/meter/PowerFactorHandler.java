package p1meter2mqtt.meter;

/** A power factor, {@code (0.998)}, or in Lithuania also in thousandths, {@code (01000)} (ESO's P1 tables). */
final class PowerFactorHandler extends Handler {

	static final PowerFactorHandler INSTANCE = new PowerFactorHandler();

	private static final int THOUSANDTHS_LENGTH = 5;

	private PowerFactorHandler() {
	}

	@Override
	int decode(byte[] buffer, int cursor, int limit, Descriptor descriptor, Country country, Value value) {
		int closing = closing(buffer, cursor, limit);
		if (closing < 0) {
			return closing;
		}
		int offset = cursor + 1;
		if (offset == closing) {
			value.verdict = Value.INVALID;
			return expectEnd(closing + 1, limit);
		}
		boolean hasPoint = false;
		for (int i = offset; i < closing; i++) {
			hasPoint |= buffer[i] == '.';
		}
		int shift = !hasPoint && closing - offset >= THOUSANDTHS_LENGTH ? -3 : 0;
		int error = NumberHandler.decodeNumber(buffer, offset, closing, shift, value);
		return error < 0 ? error : expectEnd(closing + 1, limit);
	}

	@Override
	int capacity() {
		return NumberHandler.INSTANCE.capacity();
	}
}
