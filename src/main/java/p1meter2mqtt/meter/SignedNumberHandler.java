package p1meter2mqtt.meter;

/**
 * A number with a unit that may be negative, {@code (-01.234*kW)}: a difference, or a temperature. A zero has no sign.
 */
final class SignedNumberHandler extends Handler {

	static final SignedNumberHandler INSTANCE = new SignedNumberHandler();

	private static final byte MINUS = '-';

	private SignedNumberHandler() {
	}

	@Override
	int decode(byte[] buffer, int cursor, int limit, Descriptor descriptor, Country country, Value value) {
		if (cursor >= limit || buffer[cursor] != '(') {
			return error(cursor);
		}
		int digits = appendSign(buffer, cursor + 1, limit, value);
		int closing = NumberHandler.decodeContent(buffer, digits, limit, descriptor.unit(), value);
		if (closing < 0) {
			return closing;
		}
		dropSignOfZero(value);
		return closing < limit ? expectEnd(closing + 1, limit) : error(limit);
	}

	@Override
	int capacity() {
		return NumberHandler.CAPACITY;
	}

	/**
	 * Appends a minus if there is one in front of a digit.
	 *
	 * @return where the digits begin
	 */
	static int appendSign(byte[] buffer, int offset, int limit, Value value) {
		if (offset + 1 < limit && buffer[offset] == MINUS && Text.isDigit(buffer[offset + 1])) {
			value.append(MINUS);
			return offset + 1;
		}
		return offset;
	}

	/** Takes the minus away that a number begins with if it is zero. */
	static void dropSignOfZero(Value value) {
		if (value.length == 0 || value.bytes[0] != MINUS) {
			return;
		}
		for (int i = 1; i < value.length; i++) {
			if (value.bytes[i] != '0' && value.bytes[i] != '.') {
				return;
			}
		}
		value.length--;
		System.arraycopy(value.bytes, 1, value.bytes, 0, value.length);
	}
}
