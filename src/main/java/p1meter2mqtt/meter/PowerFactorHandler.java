package p1meter2mqtt.meter;

/**
 * A power factor, {@code (0.998)}, or in Lithuania also in thousandths, {@code (01000)} (ESO's P1 tables). It is
 * negative when power is returned (IEC 62056-61, table 5, note 4).
 */
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
		int digits = SignedNumberHandler.appendSign(buffer, offset, closing, value);
		boolean hasPoint = false;
		for (int i = digits; i < closing; i++) {
			hasPoint |= buffer[i] == '.';
		}
		int shift = !hasPoint && closing - digits >= THOUSANDTHS_LENGTH ? -3 : 0;
		int error = NumberHandler.decodeNumber(buffer, digits, closing, shift, value);
		SignedNumberHandler.dropSignOfZero(value);
		return error < 0 ? error : expectEnd(closing + 1, limit);
	}

	@Override
	int capacity() {
		return NumberHandler.CAPACITY;
	}
}
