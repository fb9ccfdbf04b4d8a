package p1meter2mqtt.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static p1meter2mqtt.telegram.MeterOutput.join;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against the published test vectors, and against the JDK. */
class GcmTest {

	private static final int TAG_LENGTH = 16;

	/** A test case, all in hexadecimal. */
	record Vector(String name, String key, String vector, String additional, String plaintext, String ciphertext,
			String tag) {

		@Override
		public String toString() {
			return name;
		}
	}

	/** McGrew and Viega, The Galois/Counter Mode of Operation, appendix B: the test cases with 128 and 96 bits. */
	static Stream<Vector> vectors() {
		String key = "feffe9928665731c6d6a8f9467308308";
		String vector = "cafebabefacedbaddecaf888";
		String plaintext = "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
				+ "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255";
		String ciphertext = "42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e"
				+ "21d514b25466931c7d8f6a5aac84aa051ba30b396a0aac973d58e091473f5985";
		String zeros = "00".repeat(16);
		return Stream.of(
				new Vector("1: nothing", zeros, "00".repeat(12), "", "", "", "58e2fccefa7e3061367f1d57a4e7455a"),
				new Vector("2: one block", zeros, "00".repeat(12), "", zeros, "0388dace60b6a392f328c2b971b2fe78",
						"ab6e47d42cec13bdf53a67b21257bddf"),
				new Vector("3: four blocks", key, vector, "", plaintext, ciphertext,
						"4d5c2af327cd64a62cf35abd2ba6fab4"),
				new Vector("4: additional data, and a block that is not full", key, vector,
						"feedfacedeadbeeffeedfacedeadbeefabaddad2", plaintext.substring(0, 120),
						ciphertext.substring(0, 120), "5bc94fbc3221a5db94fae95ae7121a47"));
	}

	@Test
	void shouldEncryptTheBlockOfTheStandard() {
		// FIPS 197, appendix C.1
		byte[] output = new byte[Aes128.BLOCK_LENGTH];

		new Aes128(bytes("000102030405060708090a0b0c0d0e0f"))
				.encrypt(bytes("00112233445566778899aabbccddeeff"), output);

		assertThat(output).isEqualTo(bytes("69c4e0d86a7b0430d8cdb78070b4c55a"));
	}

	@ParameterizedTest
	@MethodSource("vectors")
	void shouldMeetThePublishedTestCase(Vector test) {
		byte[] ciphertext = bytes(test.ciphertext());

		assertDecrypts(bytes(test.key()), bytes(test.vector()), bytes(test.additional()), bytes(test.plaintext()),
				join(ciphertext, bytes(test.tag())));
	}

	@Test
	void shouldDecryptWhatTheJdkEncrypts() throws GeneralSecurityException {
		Random random = new Random(1);
		for (int length = 0; length < 300; length++) {
			byte[] key = random(random, Aes128.KEY_LENGTH);
			byte[] vector = random(random, Gcm.VECTOR_LENGTH);
			byte[] additional = random(random, random.nextInt(40));
			byte[] plaintext = random(random, length);
			Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
			cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"),
					new GCMParameterSpec(8 * TAG_LENGTH, vector));
			cipher.updateAAD(additional);
			byte[] encrypted = cipher.doFinal(plaintext);
			try {
				assertDecrypts(key, vector, additional, plaintext, encrypted);
			} catch (AssertionError e) {
				throw new AssertionError("length " + length, e);
			}
		}
	}

	/**
	 * Decrypts in the middle of a buffer, and looks at the tag in full, cut short, and with each of its bits flipped.
	 */
	private static void assertDecrypts(byte[] key, byte[] vector, byte[] additional, byte[] plaintext,
			byte[] encrypted) {
		Gcm gcm = new Gcm(key);
		int offset = 7;
		int length = plaintext.length;
		byte[] buffer = join(new byte[offset], encrypted, new byte[offset]);

		assertThat(gcm.isAuthentic(vector, additional, buffer, offset, length, TAG_LENGTH)).isTrue();
		assertThat(gcm.isAuthentic(vector, additional, buffer, offset, length, 12)).isTrue();
		for (int bit = 0; bit < 8 * TAG_LENGTH; bit++) {
			byte[] flipped = buffer.clone();
			flipped[offset + length + bit / 8] ^= (byte) (1 << bit % 8);
			assertThat(gcm.isAuthentic(vector, additional, flipped, offset, length, TAG_LENGTH)).as("bit %d", bit)
					.isFalse();
		}
		gcm.decrypt(vector, buffer, offset, length);
		assertThat(Arrays.copyOfRange(buffer, offset, offset + length)).isEqualTo(plaintext);
		assertThat(Arrays.copyOf(buffer, offset)).as("what stands in front").containsOnly(0);
	}

	private static byte[] random(Random random, int length) {
		byte[] bytes = new byte[length];
		random.nextBytes(bytes);
		return bytes;
	}

	private static byte[] bytes(String hexadecimal) {
		return HexFormat.of().parseHex(hexadecimal);
	}
}
