package p1meter2mqtt.meter;

/**
 * A number with a unit, {@code (000671.578*kWh)} (DSMR 5.0.2, 6.4: Fn(x,y) and In). It stays text of the meter's own digits:
 * leading zeros go, decimals stay, and a unit other than the descriptor's moves the decimal point.
 */
final class NumberHandler extends Handler {

	static final NumberHandler INSTANCE = new NumberHandler();

	/** The longest payload: 15 digits as a German meter sends, or 11 (8.3 in Lithuania and Sweden) in MWh, a point and a sign. */
	private static final int CAPACITY = 20;

	private NumberHandler() {
	}

	@Override
	int decode(byte[] buffer, int cursor, int limit, Descriptor descriptor, Country country, Value value) {
		int next = decodeBracket(buffer, cursor, limit, descriptor.unit, value);
		return next < 0 ? next : expectEnd(next, limit);
	}

	@Override
	int capacity() {
		return CAPACITY;
	}

	/**
	 * Decodes one bracket.
	 *
	 * @param unit the wanted unit, empty for a number that has none
	 * @return the offset after the bracket, or an error
	 */
	static int decodeBracket(byte[] buffer, int cursor, int limit, String unit, Value value) {
		int closing = closing(buffer, cursor, limit);
		if (closing < 0) {
			return closing;
		}
		int error = decodeContent(buffer, cursor + 1, closing, unit, value);
		return error < 0 ? error : closing + 1;
	}

	/**
	 * Decodes a number and its unit.
	 *
	 * @return 0, or an error
	 */
	static int decodeContent(byte[] buffer, int offset, int limit, String unit, Value value) {
		int star = offset;
		while (star < limit && buffer[star] != '*') {
			star++;
		}
		if (star == offset) {
			// nothing was ever measured: (), (*m3)
			value.verdict = Value.INVALID;
			return 0;
		}
		int shift = Unit.NO_FIT;
		if (star == limit) {
			shift = unit.isEmpty() ? 0 : Unit.NO_FIT;
		} else if (!unit.isEmpty()) {
			int unitLimit = limit;
			while (buffer[unitLimit - 1] == ' ') {
				unitLimit--;
			}
			shift = Unit.shift(buffer, star + 1, unitLimit, unit);
		}
		if (shift == Unit.NO_FIT) {
			value.verdict = Value.OTHER_UNIT;
			shift = 0;
		}
		return decodeNumber(buffer, offset, star, shift, value);
	}

	/**
	 * Decodes digits, multiplied by a power of ten.
	 *
	 * @return 0, or an error
	 */
	static int decodeNumber(byte[] buffer, int offset, int limit, int shift, Value value) {
		int first = buffer[offset] == '-' ? offset + 1 : offset;
		int point = limit;
		boolean zero = true;
		for (int i = first; i < limit; i++) {
			byte next = buffer[i];
			if (next == '.' && point == limit && i > first && i + 1 < limit) {
				point = i;
			} else if (next < '0' || next > '9') {
				return error(i);
			} else if (next != '0') {
				zero = false;
			}
		}
		// a sign, and a zero and a point in front of decimals only
		if (first == limit || limit - first + Math.abs(shift) + 3 > CAPACITY) {
			return error(limit);
		}
		if (first > offset && !zero) {
			value.append((byte) '-');
		}
		if (shift == 0) {
			int significant = first;
			while (buffer[significant] == '0' && significant + 1 < point) {
				significant++;
			}
			value.append(buffer, significant, limit);
		} else {
			appendShifted(buffer, first, point, limit, shift, value);
		}
		return 0;
	}

	/** Writes the digits with the point moved, filled up with zeros where there are no digits. */
	private static void appendShifted(byte[] buffer, int first, int point, int limit, int shift, Value value) {
		int integerDigits = point - first + shift;
		int decimals = Math.max(limit - point - 1, 0) - shift;
		int digits = (point - first) + Math.max(limit - point - 1, 0);
		boolean started = false;
		for (int i = Math.min(integerDigits - 1, 0); i < integerDigits + Math.max(decimals, 0); i++) {
			if (i == integerDigits) {
				value.append((byte) '.');
			}
			byte next = '0';
			if (i >= 0 && i < digits) {
				next = buffer[i < point - first ? first + i : first + i + 1];
			}
			if (started || next != '0' || i >= integerDigits - 1) {
				started = true;
				value.append(next);
			}
		}
	}
}
