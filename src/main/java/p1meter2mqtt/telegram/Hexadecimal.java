package p1meter2mqtt.telegram;

/** Hexadecimal digits, in upper or lower case. */
public final class Hexadecimal {

	private Hexadecimal() {
	}

	/**
	 * The value of a digit.
	 *
	 * @return 0 to 15, or -1 if it is none
	 */
	public static int digit(byte digit) {
		if (digit >= '0' && digit <= '9') {
			return digit - '0';
		}
		if (digit >= 'A' && digit <= 'F') {
			return digit - 'A' + 10;
		}
		if (digit >= 'a' && digit <= 'f') {
			return digit - 'a' + 10;
		}
		return -1;
	}

	/** The digit for a value of 0 to 15, in upper case. */
	static byte character(int value) {
		return (byte) (value < 10 ? '0' + value : 'A' + value - 10);
	}
}
