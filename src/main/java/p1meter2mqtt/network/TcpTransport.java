package p1meter2mqtt.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/**
 * Plain TCP. Allocates in {@link #open} and in failures only.
 * <p>
 * Uses no more of a socket than MicroEJ's NET 1.1 has been seen to offer: in particular neither TCP_NODELAY nor a
 * time-out for writing. A write to a peer that takes no more therefore waits as long as the network stack lets it; who
 * uses the transport keeps what is under way below the stack's send buffer.
 */
public class TcpTransport implements Transport {

	private final SocketFactory factory;
	private String peer;
	private Socket socket;
	private int readTimeoutMillis;
	private InputStream input;
	private OutputStream output;

	/** Prepares a transport on the sockets of a factory, usually {@link SocketFactory#getDefault()}. */
	public TcpTransport(SocketFactory factory) {
		this.factory = factory;
	}

	@Override
	public void open(String host, int port, int timeoutMillis) throws IOException {
		close();
		this.peer = host + ":" + port;
		connect(host, port, timeoutMillis);
		try {
			this.socket = secure(this.socket, host, port, timeoutMillis);
			this.readTimeoutMillis = 0;
			this.input = this.socket.getInputStream();
			this.output = this.socket.getOutputStream();
		} catch (IOException e) {
			close();
			throw e;
		}
	}

	private void connect(String host, int port, int timeoutMillis) throws IOException {
		try {
			this.socket = this.factory.createSocket();
			this.socket.connect(new InetSocketAddress(host, port), timeoutMillis);
		} catch (IOException e) {
			close();
			throw new IOException("Can't connect to " + this.peer + " within " + timeoutMillis + " ms (" + e
					+ "). Check the host name or address and the port, and that the broker runs and listens there.");
		}
	}

	/**
	 * Lays something over a socket that is connected.
	 *
	 * @param plain is connected
	 * @param host to what it is connected
	 * @param port to what it is connected
	 * @param timeoutMillis how long to wait for each answer
	 * @return what is read from and written to; here the same
	 */
	@SuppressWarnings("unused")
	Socket secure(Socket plain, String host, int port, int timeoutMillis) throws IOException {
		return plain;
	}

	/**
	 * What to do about a failure, a sentence after a blank; empty if that is not known.
	 *
	 * @param e the failure
	 */
	@SuppressWarnings("unused")
	protected String advice(IOException e) {
		return "";
	}

	@Override
	public int available() throws IOException {
		requireOpen();
		try {
			return this.input.available();
		} catch (IOException e) {
			throw broken(e);
		}
	}

	@Override
	public int read(byte[] buffer, int offset, int length, int timeoutMillis) throws IOException {
		requireOpen();
		try {
			if (timeoutMillis != this.readTimeoutMillis) {
				// a desktop's socket allocates when it is told
				this.socket.setSoTimeout(timeoutMillis);
				this.readTimeoutMillis = timeoutMillis;
			}
			return this.input.read(buffer, offset, length);
		} catch (IOException e) {
			throw new IOException("Nothing came from " + this.peer + " within " + timeoutMillis
					+ " ms, or the connection broke (" + e + ")." + advice(e));
		}
	}

	@Override
	public void write(byte[] buffer, int offset, int length) throws IOException {
		requireOpen();
		try {
			this.output.write(buffer, offset, length);
		} catch (IOException e) {
			throw broken(e);
		}
	}

	@Override
	public void close() {
		final Socket closing = this.socket;
		this.socket = null;
		this.input = null;
		this.output = null;
		if (closing != null) {
			try {
				closing.close();
			} catch (IOException e) {
				// nothing is left to be done with it
			}
		}
	}

	private IOException broken(IOException e) {
		return new IOException("The connection to " + this.peer + " broke (" + e + ")." + advice(e));
	}

	private void requireOpen() throws IOException {
		if (this.output == null) {
			throw new IOException("The connection is closed. Open it first.");
		}
	}
}
