package p1meter2mqtt.desktop.platform;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Map;

/** Looks whether a private key and a public one are a pair: what the one has signed, the other has to know. */
final class KeyPairCheck {

	private static final byte[] TEXT = { 1 };
	private static final Map<String, String> SIGNATURES = Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA",
			"EdDSA", "EdDSA");

	private KeyPairCheck() {
	}

	/** Whether they are; also if that can't be found out, since their kind is a rare one. */
	static boolean belongTogether(PrivateKey key, PublicKey publicKey) {
		String kind = SIGNATURES.get(key.getAlgorithm());
		if (!key.getAlgorithm().equals(publicKey.getAlgorithm())) {
			return false;
		}
		try {
			return kind == null || isSignatureKnown(kind, key, publicKey);
		} catch (GeneralSecurityException e) {
			return false;
		}
	}

	private static boolean isSignatureKnown(String kind, PrivateKey key, PublicKey publicKey)
			throws GeneralSecurityException {
		Signature signing = Signature.getInstance(kind);
		signing.initSign(key);
		signing.update(TEXT);
		byte[] signature = signing.sign();
		Signature verifying = Signature.getInstance(kind);
		verifying.initVerify(publicKey);
		verifying.update(TEXT);
		return verifying.verify(signature);
	}
}
