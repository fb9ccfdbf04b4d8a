package p1meter2mqtt.telegram;

/** Hexadecimal digits, in upper or lower case, and keys that are written so. */
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

	/**
	 * Reads a key.
	 *
	 * @param digits 32 hexadecimal digits, perhaps with blanks
	 * @return its {@link Decryption#KEY_LENGTH} bytes, or null if it has other digits or not so many
	 */
	public static byte[] key(String digits) {
		byte[] key = new byte[Decryption.KEY_LENGTH];
		int count = 0;
		for (int i = 0; i < digits.length(); i++) {
			char next = digits.charAt(i);
			if (next != ' ') {
				int digit = next < 0x7F ? digit((byte) next) : -1;
				if (digit < 0 || count == 2 * key.length) {
					return null;
				}
				key[count >> 1] = (byte) (key[count >> 1] << 4 | digit);
				count++;
			}
		}
		return count == 2 * key.length ? key : null;
	}

	/** The digit for a value of 0 to 15, in upper case. */
	static byte character(int value) {
		return (byte) (value < 10 ? '0' + value : 'A' + value - 10);
	}
}
