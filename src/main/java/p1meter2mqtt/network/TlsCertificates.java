package p1meter2mqtt.network;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * Makes TLS sockets that trust one authority, and nobody else. Certificates and key are resources of the firmware, by
 * MicroEJ's SSL library: a certificate is X.509, PEM or DER, one a file; a key is PKCS #8, DER, encrypted with a
 * password.
 * <p>
 * Not final, since a desktop has them in files and can do more.
 */
public class TlsCertificates {

	private static final String CA = "mqttCaCertificate";
	private static final String OWN = "mqttClientCertificate";
	private static final String PEM = "-----BEGIN CERTIFICATE-----";
	private static final int CHUNK_LENGTH = 512;

	/**
	 * Makes the sockets.
	 *
	 * @throws IllegalArgumentException if a certificate or the key is missing or no good; the message says which
	 *        setting names it
	 */
	public final SSLSocketFactory socketFactory(TlsOptions options) {
		try {
			TrustManager[] trust = trustManagers(options.caCertificate);
			KeyManager[] keys = prepare(options.clientCertificate.isEmpty() ? null : keyManagers(options));
			return sockets(keys, trust);
		} catch (IOException | GeneralSecurityException e) {
			throw new IllegalArgumentException("mqttTls can't be used here: " + e);
		}
	}

	/** Opens a file by its name; null if there is none. */
	protected InputStream open(String name) throws IOException {
		return TlsCertificates.class.getResourceAsStream("/" + name);
	}

	/**
	 * Makes what says whom to trust.
	 *
	 * @param name the file with the authority's certificate
	 */
	protected TrustManager[] trustManagers(String name) throws IOException, GeneralSecurityException {
		KeyStore trusted = emptyStore();
		addAuthorities(trusted, name, read(CA, name));
		TrustManagerFactory trust = TrustManagerFactory.getInstance("X509");
		trust.init(trusted);
		return trust.getTrustManagers();
	}

	/**
	 * Adds the authority that is trusted to a store.
	 *
	 * @param name the file
	 * @param file what is in it
	 * @throws IllegalArgumentException if there is more than one, or none
	 */
	protected void addAuthorities(KeyStore trusted, String name, byte[] file) throws GeneralSecurityException {
		requireOne(name, file);
		trusted.setCertificateEntry("ca", certificate(CA, name, file));
	}

	/**
	 * Refuses a file with several authorities: of a board's TLS library only one may count.
	 *
	 * @param name the file
	 * @param file what is in it
	 * @throws IllegalArgumentException if it has; the message says how many
	 */
	public static void requireOne(String name, byte[] file) {
		int count = 0;
		for (int i = 0; i <= file.length - PEM.length(); i++) {
			if (isPemAt(file, i)) {
				count++;
			}
		}
		if (count > 1) {
			throw new IllegalArgumentException(CA + ' ' + name + " has " + count
					+ " certificates, and a board takes one: leave only that of the authority that signed the"
					+ " broker's");
		}
	}

	private static boolean isPemAt(byte[] file, int start) {
		for (int i = 0; i < PEM.length(); i++) {
			if (file[start + i] != PEM.charAt(i)) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Looks whether a certificate is valid, once it was read. Here the TLS library does so, later.
	 *
	 * @param certificate was read from a file
	 */
	@SuppressWarnings("unused")
	protected void check(Certificate certificate) throws GeneralSecurityException {
		// a board does not know the time yet
	}

	/**
	 * Adds the board's key to a store.
	 *
	 * @param key the file's bytes
	 * @param password the key's; the managers that are made from the store are given it, too
	 */
	@SuppressWarnings("unused")
	protected void addKey(KeyStore store, byte[] key, char[] password, Certificate[] chain)
			throws IOException, GeneralSecurityException {
		store.setKeyEntry("client", key, chain);
	}

	/**
	 * Prepares what answers a broker that asks for a certificate. Here nothing is to be done.
	 *
	 * @param keys those of the board's own certificate; null if it has none
	 */
	protected KeyManager[] prepare(KeyManager[] keys) {
		return keys;
	}

	/** The name of the protocol: at least TLS 1.2. */
	protected String protocol() {
		return "TLSv1.2";
	}

	private SSLSocketFactory sockets(KeyManager[] keys, TrustManager[] trust) throws GeneralSecurityException {
		SSLContext context = SSLContext.getInstance(protocol());
		context.init(keys, trust, null);
		return context.getSocketFactory();
	}

	private KeyManager[] keyManagers(TlsOptions options) {
		Certificate certificate = certificate(OWN, options.clientCertificate, read(OWN, options.clientCertificate));
		byte[] key = read("mqttClientKey", options.clientKey);
		char[] password = options.clientKeyPassword.toCharArray();
		try {
			KeyStore store = emptyStore();
			addKey(store, key, password, new Certificate[] { certificate });
			KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
			keys.init(store, password);
			return keys.getKeyManagers();
		} catch (IOException | GeneralSecurityException e) {
			throw new IllegalArgumentException("mqttClientKey " + options.clientKey + " can't be used: it has to be the"
					+ " key of the certificate, PKCS #8, and mqttClientKeyPassword its password (" + e + ")");
		}
	}

	private Certificate certificate(String setting, String name, byte[] bytes) {
		Certificate certificate;
		try {
			certificate = CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes));
		} catch (GeneralSecurityException e) {
			throw new IllegalArgumentException(setting + ' ' + name + " is no certificate; it has to be X.509, PEM or"
					+ " DER, one a file (" + e.getMessage() + ")");
		}
		try {
			check(certificate);
		} catch (GeneralSecurityException e) {
			throw new IllegalArgumentException(setting + ' ' + name + " is not valid now: " + e.getMessage()
					+ ". Make a new one, or correct the time");
		}
		return certificate;
	}

	private byte[] read(String setting, String name) {
		try {
			InputStream file = open(name);
			if (file == null) {
				throw new IllegalArgumentException(setting + ' ' + name + " is missing. Put it into src/main/resources,"
						+ " and its name into p1meter2mqtt.resources.list there");
			}
			try {
				return readAll(file);
			} finally {
				file.close();
			}
		} catch (IOException e) {
			throw new IllegalArgumentException(setting + ' ' + name + " can't be read: " + e.getMessage());
		}
	}

	private static byte[] readAll(InputStream file) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		byte[] chunk = new byte[CHUNK_LENGTH];
		int length = file.read(chunk, 0, CHUNK_LENGTH);
		while (length >= 0) {
			bytes.write(chunk, 0, length);
			length = file.read(chunk, 0, CHUNK_LENGTH);
		}
		return bytes.toByteArray();
	}

	private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
		KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
		store.load(null, null);
		return store;
	}
}
