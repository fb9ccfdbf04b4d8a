package p1meter2mqtt.meter;

/**
 * Units as they stand in telegrams: kWh, Wh, MWh, kW, V, kV, A, mA, kvarh, kVArh, m3, GJ … Meters differ in the prefix
 * and in upper and lower case, so both are looked at here; what a value is scaled by depends on its unit, never on the
 * country.
 */
final class Unit {

	/** The units have nothing to do with each other. */
	static final int NO_FIT = 100;

	private Unit() {
	}

	/**
	 * Compares a value's unit to the wanted one.
	 *
	 * @param wanted the unit of a descriptor
	 * @return the power of ten by which the value has to be multiplied, -9 to 9, or {@link #NO_FIT}
	 */
	static int shift(byte[] buffer, int offset, int limit, String wanted) {
		int length = limit - offset;
		int wantedLength = wanted.length();
		if (length == wantedLength && Text.startsWith(buffer, offset, limit, wanted)) {
			return 0;
		}
		int wantedPrefix = prefixLength(wanted);
		int baseLength = wantedLength - wantedPrefix;
		int prefix = length - baseLength;
		if (prefix < 0 || prefix > 1 || !endsWith(buffer, limit, wanted, wantedPrefix)) {
			return NO_FIT;
		}
		char base = wanted.charAt(wantedPrefix);
		int given = prefix == 0 ? 0 : exponent((char) (buffer[offset] & 0xFF), base);
		int needed = wantedPrefix == 0 ? 0 : exponent(wanted.charAt(0), base);
		return given == NO_FIT ? NO_FIT : given - needed;
	}

	/** Of our units, those of two letters or more that begin with k or G have a prefix. */
	private static int prefixLength(String unit) {
		return unit.length() > 1 && (unit.charAt(0) == 'k' || unit.charAt(0) == 'G') ? 1 : 0;
	}

	private static boolean endsWith(byte[] buffer, int limit, String wanted, int from) {
		int cursor = limit;
		for (int i = wanted.length() - 1; i >= from; i--) {
			cursor--;
			if (lowerCase(buffer[cursor]) != lowerCase(wanted.charAt(i))) {
				return false;
			}
		}
		return true;
	}

	private static int lowerCase(int letter) {
		return letter >= 'A' && letter <= 'Z' ? letter + 'a' - 'A' : letter;
	}

	/**
	 * The power of ten of a prefix. An m is milli for ampere and volt; nobody prints milliwatts, but some megawatts so.
	 */
	private static int exponent(char prefix, char base) {
		switch (prefix) {
		case 'k':
		case 'K':
			return 3;
		case 'M':
			return 6;
		case 'm':
			return base == 'A' || base == 'V' ? -3 : 6;
		case 'G':
			return 9;
		default:
			return NO_FIT;
		}
	}
}
