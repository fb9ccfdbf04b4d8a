package p1meter2mqtt.desktop.check;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * The certificates that a broker shows, good or not. Only to be looked at: nothing is said to the broker but what a
 * handshake takes.
 *
 * @param certificates the broker's own, the one that signed it, and so on; empty if it has shown none
 * @param byVersion12 whether it did so by TLS 1.2, which is all that a board knows
 */
record ShownChain(List<X509Certificate> certificates, boolean byVersion12) {

	/** Asks for them, within the firmware's limits. */
	static ShownChain of(BrokerTrial trial) {
		List<X509Certificate> chain = shownBy(trial, "TLSv1.2");
		return chain.isEmpty() ? new ShownChain(shownBy(trial, "TLSv1.3"), false)
				: new ShownChain(chain, true);
	}

	private static List<X509Certificate> shownBy(BrokerTrial trial, String version) {
		String host = trial.broker().host();
		int port = trial.broker().port();
		Recorder recorder = new Recorder();
		try (Socket plain = new Socket()) {
			SSLContext context = SSLContext.getInstance(version);
			context.init(null, new TrustManager[] { recorder }, null);
			plain.connect(new InetSocketAddress(host, port), PortCheck.TIMEOUT_MILLIS);
			plain.setSoTimeout(PortCheck.TIMEOUT_MILLIS);
			SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true);
			socket.setEnabledProtocols(new String[] { version });
			socket.startHandshake();
		} catch (IOException | GeneralSecurityException e) {
			// who connects by the firmware's client gets to know why
		}
		return recorder.chain;
	}

	/** Takes every certificate, and keeps it. */
	private static final class Recorder extends X509ExtendedTrustManager {

		private List<X509Certificate> chain = List.of();

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String type) {
			this.chain = List.of(chain);
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
			this.chain = List.of(chain);
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
			this.chain = List.of(chain);
		}

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String type) {
			throw new IllegalStateException("there are no clients");
		}

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
			throw new IllegalStateException("there are no clients");
		}

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
			throw new IllegalStateException("there are no clients");
		}

		@Override
		public X509Certificate[] getAcceptedIssuers() {
			return new X509Certificate[0];
		}
	}
}
