package p1meter2mqtt.desktop.platform;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Arrays;

import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

import p1meter2mqtt.network.TimeOfDay;
import p1meter2mqtt.network.TlsTransport;

/** TLS of the JDK: checks the broker's name or address as well, and says what its failures mean. */
final class DesktopTlsTransport extends TlsTransport {

	/** What the session of a socket has that never came to one. */
	private static final String NO_CIPHER = "SSL_NULL_WITH_NULL_NULL";

	private final CertificateRequests requests;
	private final ShownCertificates shown;
	private SSLSocket socket;

	/**
	 * Prepares a transport.
	 *
	 * @param requests is told by the sockets when a broker asks for a certificate
	 * @param shown is told by them what a broker shows
	 */
	DesktopTlsTransport(SSLSocketFactory sockets, TimeOfDay timeOfDay, CertificateRequests requests,
			ShownCertificates shown) {
		super(sockets, timeOfDay);
		this.requests = requests;
		this.shown = shown;
	}

	@Override
	protected void prepare(SSLSocket socket) {
		requests.forget();
		shown.forget();
		this.socket = socket;
		SSLParameters parameters = socket.getSSLParameters();
		// RFC 2818: the name or address has to be in the certificate
		parameters.setEndpointIdentificationAlgorithm("HTTPS");
		socket.setSSLParameters(parameters);
	}

	@Override
	protected String advice(IOException e) {
		for (Throwable cause = e; cause != null; cause = cause.getCause()) {
			String advice = adviceOn(cause);
			if (!advice.isEmpty()) {
				return advice;
			}
		}
		return "";
	}

	private String adviceOn(Throwable cause) {
		String message = String.valueOf(cause.getMessage());
		if (cause instanceof CertificateExpiredException || cause instanceof CertificateNotYetValidException) {
			return shown.datesInWords() + " Renew it, or correct the time of this computer.";
		}
		if (cause instanceof CertPathBuilderException || isAboutSignature(cause)) {
			return shown.isIssuerTrustedByName()
					? "The broker's certificate is signed by an authority of the same name as the one that is trusted,"
							+ " but with another key (Settings.mqttCaCertificate, --ca). Is that file an old one?"
					: "The broker's certificate is not signed by the authority that is trusted"
							+ " (Settings.mqttCaCertificate, --ca). Is it another broker, or another authority?";
		}
		if (message.startsWith("No subject alternative") || message.startsWith("No name matching")) {
			return "The broker's certificate is for another name than it is called by here"
					+ " (Settings.mqttHost, --broker): it is for " + shown.names()
					+ ". Use a name of the certificate, or make one with this name.";
		}
		if (message.startsWith("Unsupported or unrecognized SSL message")) {
			return "There is no TLS on that port. With TLS it is 8883 mostly.";
		}
		if (isAbout(message, "protocol_version", "selected protocol version")) {
			return "The broker's TLS is too old: it has to be 1.2 or later. Update the broker, or allow it there.";
		}
		boolean refused = isAbout(message, "handshake_failure", "insufficient_security", "bad_certificate",
				"unknown_ca", "certificate_", "decrypt_error", "access_denied");
		boolean closed = cause instanceof EOFException || cause instanceof SocketException;
		// TLS 1.3 has no answer to a certificate: the broker says what it thinks of it later, or just leaves
		if (requests.wereMade() && (refused || closed)) {
			return (refused ? "The broker" : "If that is so each time, the broker")
					+ (requests.wereAnswered() ? " refuses the certificate that it was shown"
							: " demands a certificate")
					+ " (Settings.mqttClientCertificate, --cert). Its log says why.";
		}
		if (refused) {
			return "The broker has no cipher in common with this client. Allow it those of TLS 1.2 or later.";
		}
		if (closed && !hasSession()) {
			return "It was closed before any answer. Is there TLS on that port? With TLS it is 8883 mostly.";
		}
		return "";
	}

	private static boolean isAboutSignature(Throwable cause) {
		return cause instanceof CertPathValidatorException invalid
				&& invalid.getReason() == BasicReason.INVALID_SIGNATURE;
	}

	/** Whether the handshake came to an end. */
	private boolean hasSession() {
		return !NO_CIPHER.equals(socket.getSession().getCipherSuite());
	}

	private static boolean isAbout(String message, String... words) {
		return Arrays.stream(words).anyMatch(message::contains);
	}
}
