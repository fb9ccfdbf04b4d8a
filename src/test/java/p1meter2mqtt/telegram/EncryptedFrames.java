package p1meter2mqtt.telegram;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts telegrams as meters do, with the JDK's AES: general-glo-ciphering (Luxmetering E-Meter P1 1.1.3, 3.2.5).
 * As a program, {@code EncryptedFrames KEY NAME.telegram}, it makes {@code NAME.bin} of a sample.
 */
public final class EncryptedFrames {

	/** The key that Luxembourg's telegrams are signed with. */
	public static final byte[] LUXEMBOURG = HexFormat.of().parseHex("00112233445566778899AABBCCDDEEFF");

	private static final byte[] TITLE = "TST\1\2\3\4\5".getBytes(StandardCharsets.ISO_8859_1);
	private static final int TAG_LENGTH = 12;
	private static final int WITH_TAG = 0x30;
	private static final int WITHOUT_TAG = 0x20;

	private final SecretKeySpec key;
	private final byte[] authenticationKey;

	/**
	 * Takes the keys.
	 *
	 * @param key the meter's, 16 bytes
	 * @param authenticationKey what the tag is made with, 16 bytes
	 */
	public EncryptedFrames(byte[] key, byte[] authenticationKey) {
		this.key = new SecretKeySpec(key, "AES");
		this.authenticationKey = authenticationKey;
	}

	public static void main(String[] arguments) throws IOException {
		if (arguments.length != 2) {
			System.err.println("usage: EncryptedFrames KEY NAME.telegram");
			System.exit(2);
		}
		Path telegram = Path.of(arguments[1]);
		EncryptedFrames frames = new EncryptedFrames(HexFormat.of().parseHex(arguments[0]), LUXEMBOURG);
		Path frame = telegram.resolveSibling(telegram.getFileName().toString().replace(".telegram", ".bin"));
		Files.write(frame, frames.withTag(Files.readAllBytes(telegram)));
	}

	/** Makes a frame as it usually is, encrypted and signed. */
	public byte[] withTag(byte[] telegram) {
		byte[] counter = counter(telegram);
		byte[] additional = ByteBuffer.allocate(17).put((byte) WITH_TAG).put(this.authenticationKey).array();
		try {
			Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
			cipher.init(Cipher.ENCRYPT_MODE, this.key, new GCMParameterSpec(8 * TAG_LENGTH, vector(counter).array()));
			cipher.updateAAD(additional);
			return frame(WITH_TAG, counter, cipher.doFinal(telegram));
		} catch (GeneralSecurityException e) {
			throw new AssertionError(e);
		}
	}

	/** Makes a frame that is encrypted only, as seen in Austria. */
	public byte[] withoutTag(byte[] telegram) {
		byte[] counter = counter(telegram);
		byte[] firstBlock = ByteBuffer.allocate(16).put(vector(counter)).putInt(2).array();
		try {
			Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
			cipher.init(Cipher.ENCRYPT_MODE, this.key, new IvParameterSpec(firstBlock));
			return frame(WITHOUT_TAG, counter, cipher.doFinal(telegram));
		} catch (GeneralSecurityException e) {
			throw new AssertionError(e);
		}
	}

	/** Some counter, another one for another telegram. */
	private static byte[] counter(byte[] telegram) {
		return ByteBuffer.allocate(4).putInt(0x0005A800 + telegram.length).array();
	}

	private static ByteBuffer vector(byte[] counter) {
		return ByteBuffer.allocate(12).put(TITLE).put(counter).flip();
	}

	private static byte[] frame(int security, byte[] counter, byte[] encrypted) {
		int length = 1 + counter.length + encrypted.length;
		byte[] lengthField = length > 0xFF ? new byte[] { (byte) 0x82, (byte) (length >> 8), (byte) length }
				: new byte[] { (byte) 0x81, (byte) length };
		return ByteBuffer.allocate(2 + TITLE.length + lengthField.length + length).put((byte) 0xDB).put((byte) 8)
				.put(TITLE).put(lengthField).put((byte) security).put(counter).put(encrypted).array();
	}
}
