package p1meter2mqtt.desktop.platform;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;

import p1meter2mqtt.network.TlsCertificates;

/** Certificates and keys in files of the machine. A key may be PEM as well, and need not be encrypted. */
public final class DesktopCertificates extends TlsCertificates {

	/** In place of a file's name: whom this computer trusts. */
	public static final String SYSTEM = "system";
	private static final String ENCRYPTED = "ENCRYPTED PRIVATE KEY";
	private static final String NOT_ENCRYPTED = "PRIVATE KEY";
	private static final Pattern PEM = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----",
			Pattern.DOTALL);

	private final CertificateRequests requests;
	private final ShownCertificates shown;

	/** For sockets of which nobody wants to know what a broker asked for, or has shown. */
	public DesktopCertificates() {
		this(new CertificateRequests(), new ShownCertificates());
	}

	/**
	 * Prepares them.
	 *
	 * @param requests is told when a broker asks for a certificate
	 * @param shown is told what a broker shows
	 */
	DesktopCertificates(CertificateRequests requests, ShownCertificates shown) {
		this.requests = requests;
		this.shown = shown;
	}

	/** {@inheritDoc} Or whom this computer trusts, and with the names looked at as RFC 9525 wants it. */
	@Override
	protected TrustManager[] trustManagers(String name) throws IOException, GeneralSecurityException {
		TrustManager[] managers = name.equals(SYSTEM) ? ofComputer() : super.trustManagers(name);
		return new TrustManager[] { this.shown.noting((X509ExtendedTrustManager) managers[0]) };
	}

	private static TrustManager[] ofComputer() throws GeneralSecurityException {
		TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		factory.init((KeyStore) null);
		return factory.getTrustManagers();
	}

	/** {@inheritDoc} Here all count that are in the file, and are valid. */
	@Override
	protected void addAuthorities(KeyStore trusted, String name, byte[] file) throws GeneralSecurityException {
		List<Certificate> all = authorities(file);
		if (all.size() <= 1) {
			super.addAuthorities(trusted, name, file);
			return;
		}
		for (Certificate authority : all) {
			if (isValid(authority)) {
				trusted.setCertificateEntry("ca" + trusted.size(), authority);
			}
		}
		if (trusted.size() == 0) {
			throw new IllegalArgumentException("mqttCaCertificate " + name + " has " + all.size()
					+ " certificates, of which none is valid now. Get new ones, or correct the time");
		}
	}

	private static List<Certificate> authorities(byte[] file) {
		try {
			return List.copyOf(
					CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(file)));
		} catch (CertificateException e) {
			// told where there has to be one
			return List.of();
		}
	}

	private boolean isValid(Certificate certificate) {
		try {
			check(certificate);
			return true;
		} catch (GeneralSecurityException e) {
			return false;
		}
	}

	@Override
	protected InputStream open(String name) throws IOException {
		Path file = Path.of(name);
		if (Files.isDirectory(file)) {
			throw new IOException("this is a folder, not a file");
		}
		try {
			return Files.newInputStream(file);
		} catch (NoSuchFileException e) {
			throw new IOException("there is no such file");
		}
	}

	@Override
	protected void check(Certificate certificate) throws GeneralSecurityException {
		X509Certificate dated = (X509Certificate) certificate;
		try {
			dated.checkValidity();
		} catch (CertificateExpiredException e) {
			throw new CertificateExpiredException("it expired on " + dated.getNotAfter().toInstant());
		} catch (CertificateNotYetValidException e) {
			throw new CertificateNotYetValidException("it begins on " + dated.getNotBefore().toInstant());
		}
	}

	@Override
	protected void addKey(KeyStore store, byte[] key, char[] password, Certificate[] chain)
			throws IOException, GeneralSecurityException {
		addAnyKey(store, key, password, chain);
		PrivateKey added = (PrivateKey) store.getKey("client", password);
		if (!KeyPairCheck.belongTogether(added, chain[0].getPublicKey())) {
			throw new IllegalArgumentException("mqttClientKey is not the key of mqttClientCertificate, but that of"
					+ " another certificate. Take the two files that were made together");
		}
	}

	private void addAnyKey(KeyStore store, byte[] key, char[] password, Certificate[] chain)
			throws IOException, GeneralSecurityException {
		Matcher pem = PEM.matcher(new String(key, StandardCharsets.ISO_8859_1));
		if (!pem.find()) {
			super.addKey(store, key, password, chain);
			return;
		}
		byte[] content = Base64.getMimeDecoder().decode(pem.group(2));
		switch (pem.group(1)) {
		case ENCRYPTED -> super.addKey(store, content, password, chain);
		case NOT_ENCRYPTED -> {
			PrivateKey read = KeyFactory.getInstance(chain[0].getPublicKey().getAlgorithm())
					.generatePrivate(new PKCS8EncodedKeySpec(content));
			store.setKeyEntry("client", read, password, chain);
		}
		default -> throw new InvalidKeyException(
				"it is a " + pem.group(1) + "; convert it: openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW");
		}
	}

	/** {@inheritDoc} Without a certificate of our own there is a manager, too, which notes that one was asked for. */
	@Override
	protected KeyManager[] prepare(KeyManager[] keys) {
		try {
			KeyManager[] prepared = keys == null ? noKeys() : keys;
			return new KeyManager[] { this.requests.noting((X509ExtendedKeyManager) prepared[0]) };
		} catch (IOException | GeneralSecurityException e) {
			throw new IllegalStateException("the JDK has no key managers", e);
		}
	}

	private static KeyManager[] noKeys() throws IOException, GeneralSecurityException {
		KeyStore empty = KeyStore.getInstance(KeyStore.getDefaultType());
		empty.load(null, null);
		KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		factory.init(empty, null);
		return factory.getKeyManagers();
	}

	@Override
	protected String protocol() {
		return "TLS";
	}
}
