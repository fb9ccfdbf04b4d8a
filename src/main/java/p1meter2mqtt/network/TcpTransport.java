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
 * time-out for writing. A write to a peer that takes no more therefore waits until another task closes the socket
 * ({@link #endStuckCall}); who uses the transport keeps what is under way below the stack's send buffer.
 */
public class TcpTransport implements Transport {

	/**
	 * A write that was seen to wait for so long is ended: with the second before it was first seen, and the one before
	 * the last look, after 10 s at the latest.
	 */
	private static final int STUCK_WRITE_MILLIS = 8_000;
	/** How much longer than its own limit a read may wait. */
	private static final int STUCK_READ_MILLIS = 2_000;
	/** TLS: several answers, each within a limit of its own, and arithmetic that takes a board seconds. */
	private static final int STUCK_HANDSHAKE_MILLIS = 30_000;

	private final SocketFactory factory;
	private final CallWatch watch;
	/** What is connected, below what may be laid over it. Closed by another task if a call is stuck. */
	private volatile Socket plain;
	private volatile boolean stuck;
	private Peer peer;
	private Socket socket;
	private int readTimeoutMillis;
	private InputStream input;
	private OutputStream output;

	/** Prepares a transport on the sockets of a factory, usually {@link SocketFactory#getDefault()}. */
	public TcpTransport(SocketFactory factory) {
		this.factory = factory;
		this.watch = new CallWatch();
	}

	@Override
	public boolean isEncrypted() {
		return false;
	}

	@Override
	public void open(String host, int port, int timeoutMillis) throws IOException {
		close();
		this.peer = new Peer(host, port);
		connect(host, port, timeoutMillis);
		try {
			secure(host, port, timeoutMillis);
			this.readTimeoutMillis = 0;
			this.input = this.socket.getInputStream();
			this.output = this.socket.getOutputStream();
		} catch (IOException e) {
			close();
			throw e;
		}
	}

	private void secure(String host, int port, int timeoutMillis) throws IOException {
		this.watch.begin(STUCK_HANDSHAKE_MILLIS);
		try {
			this.socket = secure(this.socket, host, port, timeoutMillis);
		} finally {
			this.watch.end();
		}
	}

	private void connect(String host, int port, int timeoutMillis) throws IOException {
		try {
			this.socket = this.factory.createSocket();
			this.plain = this.socket;
			this.stuck = false;
			this.socket.connect(new InetSocketAddress(host, port), timeoutMillis);
		} catch (IOException e) {
			close();
			throw this.peer.unreachable(timeoutMillis, e);
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
	 * What is behind a failure, and what to do about it, in sentences; empty if that is not known.
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
		this.watch.begin(timeoutMillis + STUCK_READ_MILLIS);
		try {
			if (timeoutMillis != this.readTimeoutMillis) {
				// a desktop's socket allocates when it is told
				this.socket.setSoTimeout(timeoutMillis);
				this.readTimeoutMillis = timeoutMillis;
			}
			return this.input.read(buffer, offset, length);
		} catch (IOException e) {
			throw this.peer.silent(timeoutMillis, e, advice(e));
		} finally {
			this.watch.end();
		}
	}

	@Override
	public void write(byte[] buffer, int offset, int length) throws IOException {
		requireOpen();
		this.watch.begin(STUCK_WRITE_MILLIS);
		try {
			this.output.write(buffer, offset, length);
		} catch (IOException e) {
			throw this.stuck ? new IOException(this.peer
					+ " took nothing for 10 s, so that the connection was closed. It has stopped, or the network"
					+ " between is broken.") : broken(e);
		} finally {
			this.watch.end();
		}
	}

	@Override
	public void close() {
		// TLS says goodbye, which is a write, too
		this.watch.begin(STUCK_WRITE_MILLIS);
		close(this.socket);
		this.watch.end();
		this.socket = null;
		this.plain = null;
		this.input = null;
		this.output = null;
	}

	@Override
	public final void endStuckCall(long nowMillis) {
		if (this.watch.isStuck(nowMillis)) {
			this.stuck = true;
			// not what lies over it, whose close would wait for the call
			close(this.plain);
		}
	}

	private static void close(Socket socket) {
		if (socket != null) {
			try {
				socket.close();
			} catch (IOException e) {
				// nothing is left to be done with it
			}
		}
	}

	private IOException broken(IOException e) {
		return this.peer.broken(e, advice(e));
	}

	private void requireOpen() throws IOException {
		if (this.output == null) {
			throw Peer.notConnected();
		}
	}
}
