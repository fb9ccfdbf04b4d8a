package p1meter2mqtt.desktop.platform;

import java.io.IOException;
import java.net.SocketException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;

import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

import p1meter2mqtt.network.TimeOfDay;
import p1meter2mqtt.network.TlsTransport;

/** TLS of the JDK: checks the broker's name or address as well, and says what its failures mean. */
final class DesktopTlsTransport extends TlsTransport {

	DesktopTlsTransport(SSLSocketFactory sockets, TimeOfDay timeOfDay) {
		super(sockets, timeOfDay);
	}

	@Override
	protected void prepare(SSLSocket socket) {
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

	private static String adviceOn(Throwable cause) {
		String message = String.valueOf(cause.getMessage());
		if (cause instanceof CertificateExpiredException || cause instanceof CertificateNotYetValidException) {
			return " The broker's certificate is not valid now: renew it, or correct the time of this computer.";
		}
		if (cause instanceof CertPathBuilderException) {
			return " The broker's certificate is not signed by the authority that is trusted"
					+ " (Settings.mqttCaCertificate, --ca). Is it another broker, or another authority?";
		}
		if (message.startsWith("No subject alternative") || message.startsWith("No name matching")) {
			return " The broker's certificate is for another name than it is called by here"
					+ " (Settings.mqttHost, --broker). Use the name in the certificate, or make one with this name.";
		}
		if (message.startsWith("Unsupported or unrecognized SSL message")) {
			return " There is no TLS on that port. With TLS it is 8883 mostly.";
		}
		// TLS 1.3 has no answer to a certificate: the broker says what it thinks of it later, or just leaves
		if (message.startsWith("Received fatal alert") || cause instanceof SocketException) {
			return " If that is so each time, the broker demands a certificate"
					+ " (Settings.mqttClientCertificate, --cert), or refuses the one that it was shown. Its log says why.";
		}
		return "";
	}
}
