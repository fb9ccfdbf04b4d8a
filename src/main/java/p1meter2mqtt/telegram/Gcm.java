package p1meter2mqtt.telegram;

/**
 * Galois/Counter Mode on AES-128 (NIST SP 800-38D), decryption in place, for initialisation vectors of 96 bits.
 * Allocates nothing after construction.
 */
final class Gcm {

	static final int VECTOR_LENGTH = 12;

	private static final int BLOCK_LENGTH = Aes128.BLOCK_LENGTH;
	/** x^128 + x^7 + x^2 + x + 1 with the bits reflected (SP 800-38D, 6.3). */
	private static final long REFLECTED_POLYNOMIAL = 0xE1L << 56;

	private final Aes128 cipher;
	private final byte[] counter = new byte[BLOCK_LENGTH];
	private final byte[] mask = new byte[BLOCK_LENGTH];
	/** The hash key, and the hash so far: the first and the last 64 bits of each. */
	private final long keyHigh;
	private final long keyLow;
	private long hashHigh;
	private long hashLow;

	/**
	 * Prepares a key.
	 *
	 * @param key {@link Aes128#KEY_LENGTH} bytes
	 */
	Gcm(byte[] key) {
		this.cipher = new Aes128(key);
		this.cipher.encrypt(this.mask, this.mask);
		this.keyHigh = longAt(this.mask, 0, 8);
		this.keyLow = longAt(this.mask, 8, 8);
	}

	/**
	 * Computes the tag of a ciphertext (SP 800-38D, 7.2, steps 3 to 7), and compares it.
	 *
	 * @param vector {@link #VECTOR_LENGTH} bytes
	 * @param additional the additional authenticated data
	 * @param tagLength how many bytes of the tag there are behind the ciphertext
	 * @return whether they are right
	 */
	boolean isAuthentic(byte[] vector, byte[] additional, byte[] buffer, int offset, int length, int tagLength) {
		this.hashHigh = 0;
		this.hashLow = 0;
		hash(additional, 0, additional.length);
		hash(buffer, offset, length);
		multiply(this.hashHigh ^ (long) additional.length << 3, this.hashLow ^ (long) length << 3);

		start(vector, 1);
		int difference = 0;
		for (int i = 0; i < tagLength; i++) {
			long half = i < 8 ? this.hashHigh : this.hashLow;
			int expected = (int) (half >>> (56 - 8 * (i & 7))) ^ this.mask[i];
			difference |= (expected ^ buffer[offset + length + i]) & 0xFF;
		}
		return difference == 0;
	}

	/** Decrypts in place (SP 800-38D, 6.5). */
	void decrypt(byte[] vector, byte[] buffer, int offset, int length) {
		for (int i = 0; i < length; i++) {
			if (i % BLOCK_LENGTH == 0) {
				start(vector, 2 + i / BLOCK_LENGTH);
			}
			buffer[offset + i] ^= this.mask[i % BLOCK_LENGTH];
		}
	}

	/** Makes the mask of a block. */
	private void start(byte[] vector, int block) {
		System.arraycopy(vector, 0, this.counter, 0, VECTOR_LENGTH);
		for (int i = 0; i < 4; i++) {
			this.counter[VECTOR_LENGTH + i] = (byte) (block >>> (24 - 8 * i));
		}
		this.cipher.encrypt(this.counter, this.mask);
	}

	private void hash(byte[] buffer, int offset, int length) {
		for (int i = 0; i < length; i += BLOCK_LENGTH) {
			int available = Math.min(BLOCK_LENGTH, length - i);
			multiply(this.hashHigh ^ longAt(buffer, offset + i, Math.min(8, available)),
					this.hashLow ^ longAt(buffer, offset + i + 8, Math.max(0, available - 8)));
		}
	}

	/** Multiplies by the hash key (SP 800-38D, 6.3), and keeps the product as the hash. */
	private void multiply(long high, long low) {
		long productHigh = 0;
		long productLow = 0;
		long factorHigh = this.keyHigh;
		long factorLow = this.keyLow;
		for (int bit = 0; bit < 128; bit++) {
			long half = bit < 64 ? high : low;
			if ((half >>> (63 - (bit & 63)) & 1) != 0) {
				productHigh ^= factorHigh;
				productLow ^= factorLow;
			}
			boolean carry = (factorLow & 1) != 0;
			factorLow = factorLow >>> 1 | factorHigh << 63;
			factorHigh >>>= 1;
			if (carry) {
				factorHigh ^= REFLECTED_POLYNOMIAL;
			}
		}
		this.hashHigh = productHigh;
		this.hashLow = productLow;
	}

	/** Up to eight bytes as the first ones of a number, the rest of it 0. */
	private static long longAt(byte[] buffer, int offset, int length) {
		long number = 0;
		for (int i = 0; i < 8; i++) {
			number = number << 8 | (i < length ? buffer[offset + i] & 0xFF : 0);
		}
		return number;
	}
}
