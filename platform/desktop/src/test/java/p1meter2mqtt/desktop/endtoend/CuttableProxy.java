package p1meter2mqtt.desktop.endtoend;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** The network between board and broker, as a thing that can be cut through. */
final class CuttableProxy implements AutoCloseable {

	private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

	private final int brokerPort;
	private final ServerSocket listener;
	// guarded by this object's monitor
	private final List<Socket> sockets = new ArrayList<>();
	private boolean closed;

	CuttableProxy(int brokerPort) throws IOException {
		this.brokerPort = brokerPort;
		this.listener = new ServerSocket(0, 10, LOOPBACK);
		start(this::accept);
	}

	int port() {
		return this.listener.getLocalPort();
	}

	/** Cuts all connections, on both sides, without a goodbye; new ones are cut at once until {@link #mend()}. */
	synchronized void cut() throws IOException {
		this.closed = true;
		for (Socket socket : this.sockets) {
			socket.close();
		}
		this.sockets.clear();
	}

	/** Lets new connections through again. */
	synchronized void mend() {
		this.closed = false;
	}

	@Override
	public void close() throws IOException {
		cut();
		this.listener.close();
	}

	private void accept() {
		while (!this.listener.isClosed()) {
			try {
				connect(this.listener.accept());
			} catch (IOException e) {
				// the broker is not there, or the listener is closed
			}
		}
	}

	private synchronized void connect(Socket board) throws IOException {
		if (this.closed) {
			board.close();
			return;
		}
		this.sockets.add(board);
		try {
			Socket broker = new Socket(LOOPBACK, this.brokerPort);
			this.sockets.add(broker);
			start(() -> pump(board, broker));
			start(() -> pump(broker, board));
		} catch (IOException e) {
			board.close();
			throw e;
		}
	}

	/** Hands bytes on until one side ends, and ends the other one then. */
	private static void pump(Socket from, Socket to) {
		try (from; to) {
			from.getInputStream().transferTo(to.getOutputStream());
		} catch (IOException e) {
			// one of them was cut
		}
	}

	private static void start(Runnable task) {
		Thread thread = new Thread(task, "proxy");
		thread.setDaemon(true);
		thread.start();
	}
}
