package p1meter2mqtt.meter;

/**
 * A number with a unit, {@code (000671.578*kWh)} (DSMR 5.0.2, 6.4: Fn(x,y) and In). It stays text of the meter's own
 * digits: leading zeros go, decimals stay, and a unit other than the descriptor's moves the decimal point. It has no
 * sign; for those that may have one see {@link SignedNumberHandler}.
 */
final class NumberHandler extends Handler {

	/**
	 * The longest payload: 15 digits as a German meter sends, or 11 (8.3 in Lithuania and Sweden) in MWh, a point and a
	 * sign.
	 */
	static final int CAPACITY = 20;

	@Override
	int decode(byte[] buffer, int cursor, int limit, Descriptor descriptor, Country country, Value value) {
		return decode(buffer, cursor, limit, descriptor.unit(), value);
	}

	@Override
	int capacity() {
		return CAPACITY;
	}

	/**
	 * Decodes an object of one bracket.
	 *
	 * @param unit the wanted unit, empty for a number that has none
	 * @return as {@link Handler#decode}
	 */
	static int decode(byte[] buffer, int cursor, int limit, String unit, Value value) {
		int next = decodeBracket(buffer, cursor, limit, unit, value);
		return next < 0 ? next : expectEnd(next, limit);
	}

	/**
	 * Decodes one bracket.
	 *
	 * @param unit the wanted unit, empty for a number that has none
	 * @return the offset after the bracket, or an error
	 */
	static int decodeBracket(byte[] buffer, int cursor, int limit, String unit, Value value) {
		if (cursor >= limit || buffer[cursor] != '(') {
			return error(cursor);
		}
		int closing = decodeContent(buffer, cursor + 1, limit, unit, value);
		if (closing < 0) {
			return closing;
		}
		return closing < limit ? closing + 1 : error(limit);
	}

	/**
	 * Decodes a number and its unit, up to a closing bracket or the limit.
	 *
	 * @return where they end, or an error
	 */
	static int decodeContent(byte[] buffer, int offset, int limit, String unit, Value value) {
		int numberLimit = endOfNumber(buffer, offset, limit);
		int end = numberLimit;
		boolean hasUnit = !unit.isEmpty();
		int shift = hasUnit ? Unit.NO_FIT : 0;
		if (end < limit && buffer[end] == '*') {
			int unitLimit = end;
			// without the blanks behind it
			while (end < limit && buffer[end] != ')') {
				end++;
				if (buffer[end - 1] != ' ') {
					unitLimit = end;
				}
			}
			shift = hasUnit ? Unit.shift(buffer, numberLimit + 1, unitLimit, unit) : Unit.NO_FIT;
		} else if (end < limit && buffer[end] != ')') {
			return error(end);
		}
		if (numberLimit == offset) {
			// nothing was ever measured: (), (*m3)
			value.verdict = Value.INVALID;
			return end;
		}
		if (shift == Unit.NO_FIT) {
			value.verdict = Value.OTHER_UNIT;
			shift = 0;
		}
		int error = appendNumber(buffer, offset, numberLimit, shift, value);
		return error < 0 ? error : end;
	}

	/**
	 * Decodes digits, multiplied by a power of ten.
	 *
	 * @return 0, or an error
	 */
	static int decodeNumber(byte[] buffer, int offset, int limit, int shift, Value value) {
		int end = endOfNumber(buffer, offset, limit);
		return end < limit ? error(end) : appendNumber(buffer, offset, limit, shift, value);
	}

	/** Where a number ends: digits, and perhaps a point and more digits. What follows says if it is one. */
	private static int endOfNumber(byte[] buffer, int offset, int limit) {
		int point = endOfDigits(buffer, offset, limit);
		if (point == offset || point == limit || buffer[point] != '.') {
			return point;
		}
		int end = endOfDigits(buffer, point + 1, limit);
		boolean pointIsLast = end == point + 1 && (end == limit || buffer[end] == '*' || buffer[end] == ')');
		return pointIsLast ? point : end;
	}

	private static int endOfDigits(byte[] buffer, int offset, int limit) {
		int cursor = offset;
		while (cursor < limit && Text.isDigit(buffer[cursor])) {
			cursor++;
		}
		return cursor;
	}

	/** Appends a number that was found to be one. */
	private static int appendNumber(byte[] buffer, int first, int limit, int shift, Value value) {
		// a sign, and a zero and a point in front of decimals only
		if (first == limit || limit - first + Math.abs(shift) + 3 > CAPACITY) {
			return error(limit);
		}
		if (shift == 0) {
			int significant = first;
			while (buffer[significant] == '0' && significant + 1 < limit && buffer[significant + 1] != '.') {
				significant++;
			}
			value.append(buffer, significant, limit);
		} else {
			int point = endOfDigits(buffer, first, limit);
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
