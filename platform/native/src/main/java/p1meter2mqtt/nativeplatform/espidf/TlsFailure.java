package p1meter2mqtt.nativeplatform.espidf;

/** Why a connection under TLS was not made, numbered as in {@code natives_tls.h}, and what to do about it. */
final class TlsFailure {

	static final int OTHER = 0;
	static final int UNKNOWN_HOST = 1;
	static final int NOBODY_LISTENS = 2;
	static final int NO_ANSWER = 3;
	static final int CLOSED_AT_ONCE = 4;
	static final int NO_TLS = 5;
	static final int TOO_OLD = 6;
	static final int TOO_NEW = 7;
	static final int NO_CIPHER = 8;
	static final int AUTHORITY = 9;
	static final int DATES = 10;
	static final int NAME = 11;
	static final int CERTIFICATE = 12;
	static final int KEY = 13;
	static final int CERTIFICATE_DEMANDED = 14;
	static final int AUTHORITY_UNREADABLE = 15;
	static final int AUTHORITY_MISSING = 16;
	static final int MEMORY = 17;
	static final int CLOSED_LATER = 18;

	private TlsFailure() {
	}

	/**
	 * Returns what is to be said about it, after a blank.
	 *
	 * @param publicly whether the public authorities are trusted, and not Settings.mqttCaCertificate
	 */
	static String advice(int reason, boolean publicly) {
		switch (reason) {
		case UNKNOWN_HOST:
			return " The network does not know that name. Check it, or write the address.";
		case NOBODY_LISTENS:
			return " Nobody listens there. Check the address and the port, and that the server runs.";
		case NO_ANSWER:
			return " There was no answer. Check the address, the port and the firewall, and that the server runs.";
		case CLOSED_AT_ONCE:
			return " It was closed before any answer. Is there TLS on that port? For MQTT with TLS it is 8883 mostly.";
		case NO_TLS:
			return " There is no TLS on that port. For MQTT with TLS it is 8883 mostly.";
		case TOO_OLD:
			return " The server's TLS is too old: it has to be 1.2. Update the server, or allow it there.";
		case TOO_NEW:
			return " The server does not take TLS 1.2, and this board has no other. Allow it there.";
		case NO_CIPHER:
			return " The server has no cipher in common with this board. Allow it those of TLS 1.2.";
		case AUTHORITY:
			return publicly ? " The server's certificate is not signed by a public authority that this board knows."
					: " The server's certificate is not signed by the authority that is trusted"
							+ " (Settings.mqttCaCertificate). Is it another server, or another authority?";
		case DATES:
			return " The server's certificate is not valid now: renew it, or correct the time (Settings.timeServer).";
		case NAME:
			return " The server's certificate is for another name than it is called by here. Use the name in the"
					+ " certificate, or make one with this name.";
		case CERTIFICATE:
			return " The server's certificate is not fit for a server, or too weak. The line above has mbedTLS'"
					+ " number.";
		case KEY:
			return " The server's key is not that of its certificate. Give it the key that the certificate was made"
					+ " with.";
		case CERTIFICATE_DEMANDED:
			return " The server demands a certificate, and this board can't show one. Do not require it there.";
		case AUTHORITY_UNREADABLE:
			return " Settings.mqttCaCertificate is no certificate: X.509, PEM (-----BEGIN CERTIFICATE-----) or DER.";
		case AUTHORITY_MISSING:
			return " This firmware has no certificate of an authority. Set Settings.mqttCaCertificate.";
		case MEMORY:
			return " There was not enough memory.";
		case CLOSED_LATER:
			return " It was closed during the handshake. If that is so each time, the server demands a certificate, and"
					+ " this board can't show one. Do not require it there.";
		default:
			return " The line above has mbedTLS' number for the reason.";
		}
	}
}
