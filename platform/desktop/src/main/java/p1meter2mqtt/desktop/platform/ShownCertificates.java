package p1meter2mqtt.desktop.platform;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.security.auth.x500.X500Principal;

/**
 * Notes which certificates a broker shows, so that it can be said in words what is wrong with them, and looks at their
 * names more strictly than the JDK.
 */
final class ShownCertificates {

	/** The kinds of alternative names that name a host (RFC 5280, 4.2.1.6). */
	private static final int DNS_NAME = 2;
	private static final int ADDRESS = 7;

	private volatile List<X509Certificate> chain = List.of();
	private volatile Set<X500Principal> trusted = Set.of();

	/** Begins with a new handshake. */
	void forget() {
		chain = List.of();
	}

	/** Which dates are not right, in a sentence; the time is that of this computer. */
	String datesInWords() {
		Date now = new Date();
		for (X509Certificate certificate : chain) {
			String whose = certificate == chain.get(0) ? "The broker's certificate"
					: "A certificate above the broker's";
			if (now.after(certificate.getNotAfter())) {
				return whose + " expired on " + certificate.getNotAfter().toInstant() + ".";
			}
			if (now.before(certificate.getNotBefore())) {
				return whose + " is not valid before " + certificate.getNotBefore().toInstant() + ".";
			}
		}
		return "The broker's certificate is not valid now.";
	}

	/** Whether the certificates come to an authority that has the name of one that is trusted. */
	boolean isIssuerTrustedByName() {
		return chain.stream().map(X509Certificate::getIssuerX500Principal).anyMatch(trusted::contains);
	}

	/** The hosts that the broker's certificate is for, in words. */
	String names() {
		if (chain.isEmpty()) {
			return "none";
		}
		X509Certificate certificate = chain.get(0);
		String names = alternativeNames(certificate).stream()
				.filter(name -> isOfKind(name, DNS_NAME) || isOfKind(name, ADDRESS))
				.map(name -> String.valueOf(name.get(1))).collect(Collectors.joining(", "));
		return names.isEmpty() ? String.valueOf(certificate.getSubjectX500Principal()) : names;
	}

	private static boolean isOfKind(List<?> name, int kind) {
		return name.get(0).equals(kind);
	}

	private static Collection<List<?>> alternativeNames(X509Certificate certificate) {
		try {
			Collection<List<?>> names = certificate.getSubjectAlternativeNames();
			return names == null ? List.of() : names;
		} catch (CertificateParsingException e) {
			return List.of();
		}
	}

	/**
	 * A name in the subject does not count where there are alternative names, of any kind (RFC 9525, 6.3 and 2). The
	 * JDK looks at the subject as long as there is no alternative name of a host. For an address it never does.
	 */
	private void requireNoNameOfTheSubject(SSLSession session) throws CertificateException {
		Collection<List<?>> names = alternativeNames(chain.get(0));
		if (!names.isEmpty() && names.stream().noneMatch(name -> isOfKind(name, DNS_NAME))
				&& !isAddress(session.getPeerHost())) {
			throw new CertificateException(
					"No subject alternative DNS name matching " + session.getPeerHost() + " found.");
		}
	}

	private static boolean isAddress(String host) {
		return host.indexOf(':') >= 0 || host.matches("[0-9.]+");
	}

	/** Decides as another manager, more strictly about names, and notes what that is asked about. */
	X509ExtendedTrustManager noting(X509ExtendedTrustManager manager) {
		trusted = Arrays.stream(manager.getAcceptedIssuers()).map(X509Certificate::getSubjectX500Principal)
				.collect(Collectors.toSet());
		return new X509ExtendedTrustManager() {

			@Override
			public void checkServerTrusted(X509Certificate[] shown, String kind, Socket socket)
					throws CertificateException {
				chain = List.of(shown);
				manager.checkServerTrusted(shown, kind, socket);
				requireNoNameOfTheSubject(((SSLSocket) socket).getHandshakeSession());
			}

			@Override
			public void checkServerTrusted(X509Certificate[] shown, String kind, SSLEngine engine)
					throws CertificateException {
				chain = List.of(shown);
				manager.checkServerTrusted(shown, kind, engine);
				requireNoNameOfTheSubject(engine.getHandshakeSession());
			}

			@Override
			public void checkServerTrusted(X509Certificate[] shown, String kind) throws CertificateException {
				throw new CertificateException("without a connection there is no name to be checked");
			}

			@Override
			public void checkClientTrusted(X509Certificate[] shown, String kind, Socket socket)
					throws CertificateException {
				manager.checkClientTrusted(shown, kind, socket);
			}

			@Override
			public void checkClientTrusted(X509Certificate[] shown, String kind, SSLEngine engine)
					throws CertificateException {
				manager.checkClientTrusted(shown, kind, engine);
			}

			@Override
			public void checkClientTrusted(X509Certificate[] shown, String kind) throws CertificateException {
				manager.checkClientTrusted(shown, kind);
			}

			@Override
			public X509Certificate[] getAcceptedIssuers() {
				return manager.getAcceptedIssuers();
			}
		};
	}
}
