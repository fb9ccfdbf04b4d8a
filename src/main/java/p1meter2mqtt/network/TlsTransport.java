package p1meter2mqtt.network;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

import javax.net.SocketFactory;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * TLS over TCP, by MicroEJ's SSL library. It is never plain, and never with a broker whose certificate is not signed by
 * the authority that the sockets trust.
 * <p>
 * Whether the certificate is the broker's own, and not another one of that authority, is checked by the TLS library,
 * which is told the broker's name. MicroEJ's WROVER port hands a name on to mbedTLS, which checks it; it does not hand
 * on an address, so that with an address in {@code Settings.mqttHost} any certificate of the authority will do. A
 * desktop checks both.
 * <p>
 * Not final, since a desktop has more to prepare, and another library's failures to explain.
 */
public class TlsTransport extends TcpTransport {

	/** MicroEJ's error codes (its LLNET_SSL_ERRORS.h), and what to do. mbedTLS has one only for all that it refuses. */
	private static final String[][] ADVICE = {
			{ "E=-7", "The certificate is larger than com.is2t.ssl.embedded.max.cert.data.size." },
			{ "E=-8", "The broker's certificate is not signed by Settings.mqttCaCertificate." },
			{ "E=-40", "The time is not right, or the certificate is not valid yet." },
			{ "E=-41", "The time is not right, or the certificate has expired." },
			{ "E=-51", "The broker's certificate is not signed by Settings.mqttCaCertificate." },
			{ "E=-122", "The broker's certificate is for another name than Settings.mqttHost." },
			{ "E=-129", "The broker's certificate is not signed by Settings.mqttCaCertificate, or has expired, or is"
					+ " for another name than Settings.mqttHost." },
	};

	private final SSLSocketFactory secureSockets;
	private final TimeOfDay timeOfDay;
	/** What comes before it is decrypted. */
	private InputStream encrypted;

	/** Prepares a transport. */
	public TlsTransport(SSLSocketFactory secureSockets, TimeOfDay timeOfDay) {
		super(SocketFactory.getDefault());
		this.secureSockets = secureSockets;
		this.timeOfDay = timeOfDay;
	}

	@Override
	public final boolean isEncrypted() {
		return true;
	}

	/** {@inheritDoc} Sets the time of day first if it is not set. */
	@Override
	public final void open(String host, int port, int timeoutMillis) throws IOException {
		this.timeOfDay.require();
		super.open(host, port, timeoutMillis);
	}

	/**
	 * {@inheritDoc} A TLS library knows only of what it has decrypted already, so that the bytes beneath count, too.
	 */
	@Override
	public final int available() throws IOException {
		int decrypted = super.available();
		return decrypted > 0 ? decrypted : this.encrypted.available();
	}

	@Override
	final Socket secure(Socket plain, String host, int port, int timeoutMillis) throws IOException {
		try {
			this.encrypted = plain.getInputStream();
			SSLSocket socket = (SSLSocket) this.secureSockets.createSocket(plain, host, port, true);
			prepare(socket);
			socket.setSoTimeout(timeoutMillis);
			socket.startHandshake();
			return socket;
		} catch (IOException e) {
			throw Peer.failure(advice(e), "Connected to " + host + ":" + port
					+ ", but there is no secure connection (" + e + ")");
		}
	}

	/**
	 * Tells the library before the handshake what it has to check beyond the authority.
	 *
	 * @param socket is connected
	 */
	@SuppressWarnings("unused")
	protected void prepare(SSLSocket socket) {
		// MicroEJ's has no such choice
	}

	@Override
	protected String advice(IOException e) {
		String message = String.valueOf(e.getMessage());
		for (int i = 0; i < ADVICE.length; i++) {
			if (hasCode(message, ADVICE[i][0])) {
				return ADVICE[i][1];
			}
		}
		return "";
	}

	/** Says whether a code is in a message, and not the beginning of a longer one. */
	private static boolean hasCode(String message, String code) {
		int end = message.indexOf(code) + code.length();
		boolean found = end >= code.length();
		return found && (end == message.length() || message.charAt(end) < '0' || message.charAt(end) > '9');
	}
}
