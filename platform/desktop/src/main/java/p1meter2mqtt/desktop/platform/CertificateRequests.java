package p1meter2mqtt.desktop.platform;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;

import javax.net.ssl.X509ExtendedKeyManager;

/**
 * Notes whether a broker has asked for the client's certificate: of the failures of a handshake, TLS itself does not
 * tell those that have to do with it from others.
 */
final class CertificateRequests {

	private volatile boolean asked;
	private volatile boolean answered;

	/** Begins with a new handshake. */
	void forget() {
		asked = false;
		answered = false;
	}

	/** Whether the broker has asked for a certificate. */
	boolean wereMade() {
		return asked;
	}

	/** Whether there was one to be shown to it. */
	boolean wereAnswered() {
		return answered;
	}

	/** Hands out the keys of another manager, and notes when that is asked for one. */
	X509ExtendedKeyManager noting(X509ExtendedKeyManager keys) {
		return new X509ExtendedKeyManager() {

			@Override
			public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
				String alias = keys.chooseClientAlias(keyTypes, issuers, socket);
				asked = true;
				answered = alias != null;
				return alias;
			}

			@Override
			public String[] getClientAliases(String keyType, Principal[] issuers) {
				return keys.getClientAliases(keyType, issuers);
			}

			@Override
			public String[] getServerAliases(String keyType, Principal[] issuers) {
				return keys.getServerAliases(keyType, issuers);
			}

			@Override
			public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
				return keys.chooseServerAlias(keyType, issuers, socket);
			}

			@Override
			public X509Certificate[] getCertificateChain(String alias) {
				return keys.getCertificateChain(alias);
			}

			@Override
			public PrivateKey getPrivateKey(String alias) {
				return keys.getPrivateKey(alias);
			}
		};
	}
}
