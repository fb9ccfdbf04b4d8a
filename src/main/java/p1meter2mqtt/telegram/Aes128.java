package p1meter2mqtt.telegram;

/**
 * The block cipher AES with a key of 128 bits (FIPS 197), encryption only, which is all that GCM needs. Allocates
 * nothing after construction. Not hardened against somebody who measures its time; the board has no such neighbours.
 */
final class Aes128 {

	static final int BLOCK_LENGTH = 16;
	static final int KEY_LENGTH = 16;

	private static final int ROUNDS = 10;
	/** x^8 + x^4 + x^3 + x + 1 (FIPS 197, 4.2). */
	private static final int POLYNOMIAL = 0x11B;

	private static final byte[] SUBSTITUTION = new byte[256];

	static {
		// 3 generates all numbers but 0; its inverse 0xF6 walks along their inverses
		int number = 1;
		int inverse = 1;
		do {
			number ^= twice(number);
			inverse = timesInverseOf3(inverse);
			SUBSTITUTION[number] = (byte) affine(inverse);
		} while (number != 1);
		SUBSTITUTION[0] = (byte) affine(0);
	}

	/** The keys of all rounds, one behind the other. */
	private final byte[] roundKeys = new byte[(ROUNDS + 1) * BLOCK_LENGTH];
	private final byte[] state = new byte[BLOCK_LENGTH];
	private final byte[] shifted = new byte[BLOCK_LENGTH];

	/**
	 * Expands a key (FIPS 197, 5.2).
	 *
	 * @param key {@link #KEY_LENGTH} bytes
	 */
	Aes128(byte[] key) {
		byte[] keys = this.roundKeys;
		System.arraycopy(key, 0, keys, 0, KEY_LENGTH);
		int constant = 1;
		for (int i = KEY_LENGTH; i < keys.length; i += 4) {
			if (i % KEY_LENGTH == 0) {
				for (int j = 0; j < 4; j++) {
					keys[i + j] = substitute(keys[i - 4 + ((j + 1) & 3)]);
				}
				keys[i] ^= (byte) constant;
				constant = twice(constant);
			} else {
				System.arraycopy(keys, i - 4, keys, i, 4);
			}
			for (int j = 0; j < 4; j++) {
				keys[i + j] ^= keys[i + j - KEY_LENGTH];
			}
		}
	}

	/** Encrypts a block (FIPS 197, 5.1). */
	void encrypt(byte[] input, byte[] output) {
		byte[] state = this.state;
		System.arraycopy(input, 0, state, 0, BLOCK_LENGTH);
		addRoundKey(0);
		for (int round = 1; round < ROUNDS; round++) {
			substituteAndShiftRows();
			mixColumns();
			addRoundKey(round);
		}
		substituteAndShiftRows();
		addRoundKey(ROUNDS);
		System.arraycopy(state, 0, output, 0, BLOCK_LENGTH);
	}

	private void addRoundKey(int round) {
		for (int i = 0; i < BLOCK_LENGTH; i++) {
			this.state[i] ^= this.roundKeys[round * BLOCK_LENGTH + i];
		}
	}

	/** The state stands in columns: byte i is in row i mod 4, which is rotated by as many columns. */
	private void substituteAndShiftRows() {
		for (int i = 0; i < BLOCK_LENGTH; i++) {
			this.shifted[i] = substitute(this.state[(i + 4 * (i & 3)) & 15]);
		}
		System.arraycopy(this.shifted, 0, this.state, 0, BLOCK_LENGTH);
	}

	private void mixColumns() {
		byte[] state = this.state;
		for (int i = 0; i < BLOCK_LENGTH; i += 4) {
			int a = state[i] & 0xFF;
			int b = state[i + 1] & 0xFF;
			int c = state[i + 2] & 0xFF;
			int d = state[i + 3] & 0xFF;
			int all = a ^ b ^ c ^ d;
			state[i] = (byte) (a ^ all ^ twice(a ^ b));
			state[i + 1] = (byte) (b ^ all ^ twice(b ^ c));
			state[i + 2] = (byte) (c ^ all ^ twice(c ^ d));
			state[i + 3] = (byte) (d ^ all ^ twice(d ^ a));
		}
	}

	private static byte substitute(byte number) {
		return SUBSTITUTION[number & 0xFF];
	}

	/** Multiplies by 2 (FIPS 197, 4.2.1). */
	private static int twice(int number) {
		int doubled = number << 1;
		return (doubled & 0x100) == 0 ? doubled : doubled ^ POLYNOMIAL;
	}

	/** Multiplies by 0xF6, which is 1 / 3. */
	private static int timesInverseOf3(int number) {
		int result = 0;
		int factor = 0xF6;
		for (int doubled = number; factor != 0; doubled = twice(doubled)) {
			if ((factor & 1) != 0) {
				result ^= doubled;
			}
			factor >>>= 1;
		}
		return result;
	}

	/** The affine transformation of the substitution (FIPS 197, 5.1.1). */
	private static int affine(int number) {
		int repeated = number | number << 8;
		return (repeated ^ repeated >>> 7 ^ repeated >>> 6 ^ repeated >>> 5 ^ repeated >>> 4 ^ 0x63) & 0xFF;
	}
}
