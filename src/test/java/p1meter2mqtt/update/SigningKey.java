package p1meter2mqtt.update;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Signs as openssl does, and checks as a board does, by the JDK. */
final class SigningKey {

	private static final String ALGORITHM = "SHA256withECDSA";

	private final KeyPair pair;

	SigningKey() throws GeneralSecurityException {
		KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
		generator.initialize(new ECGenParameterSpec("secp256r1"));
		this.pair = generator.generateKeyPair();
	}

	/** The public key as {@code Settings.updateKey} has it. */
	String publicKey() {
		return Base64.getEncoder().encodeToString(this.pair.getPublic().getEncoded());
	}

	byte[] sign(byte[] message) throws GeneralSecurityException {
		Signature signature = Signature.getInstance(ALGORITHM);
		signature.initSign(this.pair.getPrivate());
		signature.update(message);
		return signature.sign();
	}

	static boolean isSigned(String publicKey, byte[] message, int messageLength, byte[] signature,
			int signatureLength) {
		try {
			Signature check = Signature.getInstance(ALGORITHM);
			check.initVerify(KeyFactory.getInstance("EC")
					.generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(publicKey))));
			check.update(message, 0, messageLength);
			return check.verify(signature, 0, signatureLength);
		} catch (GeneralSecurityException | IllegalArgumentException e) {
			return false;
		}
	}
}
