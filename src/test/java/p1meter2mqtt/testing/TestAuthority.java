package p1meter2mqtt.testing;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;

import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority that exists for a test, and what it signs. Everything is a file in a folder. */
public final class TestAuthority {

	/** The password of each {@link Issued#encryptedKey()}. */
	public static final String KEY_PASSWORD = "key-s3cret";

	private static final String KEY_ENCRYPTION = "PBEWithHmacSHA256AndAES_256";
	private static final Duration DAY = Duration.ofDays(1);

	private final Path folder;
	private final X500Name name;
	private final KeyPair keys;
	private final Path certificate;

	/**
	 * A certificate and its key.
	 *
	 * @param certificate PEM
	 * @param key PKCS #8, PEM, not encrypted
	 * @param encryptedKey PKCS #8, DER, encrypted with {@link #KEY_PASSWORD}
	 */
	public record Issued(Path certificate, Path key, Path encryptedKey) {
	}

	/** Makes an authority that is valid today. */
	public TestAuthority(Path folder, String name) throws Exception {
		this(folder, name, Instant.now().plus(DAY));
	}

	/** Makes an authority that is valid until some time. */
	public TestAuthority(Path folder, String name, Instant end) throws Exception {
		this.folder = folder;
		this.name = new X500Name("CN=" + name);
		this.keys = newKeys();
		X509Certificate own = sign(this.name, this.keys.getPublic(), null, end);
		this.certificate = write(name + ".crt", pem("CERTIFICATE", own.getEncoded()));
	}

	/** The authority's own certificate, PEM. */
	public Path certificate() {
		return this.certificate;
	}

	/** Issues a certificate that is valid today for the host {@code localhost} and the address 127.0.0.1. */
	public Issued issue(String file) throws Exception {
		return issue(file, Instant.now().plus(DAY), new GeneralName(GeneralName.dNSName, "localhost"),
				new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
	}

	/** Issues one for a host of some name. */
	public Issued issueFor(String file, String host) throws Exception {
		return issue(file, Instant.now().plus(DAY), new GeneralName(GeneralName.dNSName, host));
	}

	/** Issues one that is for an address, and whose subject is a host of some name. */
	public Issued issueForAddress(String host, String address) throws Exception {
		return issue(host, Instant.now().plus(DAY), new GeneralName(GeneralName.iPAddress, address));
	}

	/** Issues one that is valid from tomorrow on. */
	public Issued issueForLater(String file) throws Exception {
		return issue(file, Instant.now().plus(DAY.multipliedBy(3)), new GeneralName(GeneralName.dNSName, "localhost"));
	}

	/** Issues one that was valid until yesterday. */
	public Issued issueExpired(String file) throws Exception {
		return issue(file, Instant.now().minus(DAY), new GeneralName(GeneralName.dNSName, "localhost"),
				new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
	}

	/** Reads a certificate. */
	public static X509Certificate read(Path certificate) throws IOException, GeneralSecurityException {
		try (InputStream file = Files.newInputStream(certificate)) {
			return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(file);
		}
	}

	private Issued issue(String file, Instant end, GeneralName... names) throws Exception {
		KeyPair holder = newKeys();
		X509Certificate issued = sign(new X500Name("CN=" + file), holder.getPublic(), new GeneralNames(names), end);
		PrivateKey key = holder.getPrivate();
		return new Issued(write(file + ".crt", pem("CERTIFICATE", issued.getEncoded())),
				write(file + ".key", pem("PRIVATE KEY", key.getEncoded())), write(file + ".key.der", encrypted(key)));
	}

	private X509Certificate sign(X500Name subject, PublicKey key, GeneralNames names, Instant end)
			throws IOException, GeneralSecurityException, OperatorCreationException {
		var builder = new JcaX509v3CertificateBuilder(this.name, new BigInteger(64, new java.util.Random()),
				Date.from(end.minus(DAY.multipliedBy(2))), Date.from(end), subject, key);
		builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(names == null));
		if (names != null) {
			builder.addExtension(Extension.subjectAlternativeName, false, names);
		}
		return new JcaX509CertificateConverter()
				.getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA")
						.build(this.keys.getPrivate())));
	}

	private Path write(String file, byte[] bytes) throws IOException {
		return Files.write(this.folder.resolve(file), bytes);
	}

	private static KeyPair newKeys() throws GeneralSecurityException {
		KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
		generator.initialize(256);
		return generator.generateKeyPair();
	}

	private static byte[] encrypted(PrivateKey key) throws IOException, GeneralSecurityException {
		Cipher cipher = Cipher.getInstance(KEY_ENCRYPTION);
		cipher.init(Cipher.ENCRYPT_MODE,
				SecretKeyFactory.getInstance(KEY_ENCRYPTION)
				.generateSecret(new PBEKeySpec(KEY_PASSWORD.toCharArray())));
		// the JDK knows the parameters' name as that of a cipher, but not as that of a scheme
		AlgorithmParameters scheme = AlgorithmParameters.getInstance("PBES2");
		scheme.init(cipher.getParameters().getEncoded());
		return new EncryptedPrivateKeyInfo(scheme, cipher.doFinal(key.getEncoded())).getEncoded();
	}

	private static byte[] pem(String label, byte[] bytes) {
		String base64 = Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(bytes);
		return ("-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n").getBytes();
	}
}
