package p1meter2mqtt.benchmarks;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The broker's end of a loopback socket, for one client: notes when the last byte of each message on a certain topic
 * arrives.
 */
final class TimingBroker implements AutoCloseable {

	private static final int CONNECT = 0x10;
	private static final int PUBLISH = 0x30;
	private static final int SUBSCRIBE = 0x82;
	private static final int PINGREQ = 0xC0;
	private static final int DISCONNECT = 0xE0;
	private static final int QOS_MASK = 0x06;
	private static final int PATIENCE_SECONDS = 20;

	private final ServerSocket listener;
	private final String lastTopic;
	private final CountDownLatch connected = new CountDownLatch(1);
	private final BlockingQueue<Long> arrivals = new LinkedBlockingQueue<>();

	/**
	 * Starts to listen on a free port.
	 *
	 * @param lastTopic the last part of the topic to look for
	 */
	TimingBroker(String lastTopic) throws IOException {
		this.lastTopic = lastTopic;
		this.listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
		Thread thread = new Thread(this::serve, "broker");
		thread.setDaemon(true);
		thread.start();
	}

	int port() {
		return this.listener.getLocalPort();
	}

	void awaitConnection() throws InterruptedException {
		if (!this.connected.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
			throw new IllegalStateException("the firmware has not connected");
		}
	}

	/** Waits for the next message on the topic; returns when it was there, as {@link System#nanoTime()}. */
	long awaitMessage() throws InterruptedException {
		Long arrival = this.arrivals.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
		if (arrival == null) {
			throw new IllegalStateException("no message on " + this.lastTopic + " has arrived");
		}
		return arrival;
	}

	@Override
	public void close() throws IOException {
		this.listener.close();
	}

	private void serve() {
		try (Socket socket = this.listener.accept()) {
			socket.setTcpNoDelay(true);
			DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
			int header = in.readUnsignedByte();
			while (header != DISCONNECT) {
				byte[] content = new byte[readLength(in)];
				in.readFully(content);
				handle(header, content, System.nanoTime(), socket.getOutputStream());
				header = in.readUnsignedByte();
			}
		} catch (EOFException e) {
			// the firmware has gone
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private void handle(int header, byte[] content, long arrival, OutputStream out) throws IOException {
		if (header == CONNECT) {
			out.write(new byte[] { 0x20, 2, 0, 0 });
			this.connected.countDown();
		} else if (header == SUBSCRIBE) {
			out.write(new byte[] { (byte) 0x90, 3, content[0], content[1], 0 });
		} else if (header == PINGREQ) {
			out.write(new byte[] { (byte) 0xD0, 0 });
		} else if ((header & 0xF0) == PUBLISH) {
			int topicLength = (content[0] & 0xFF) << 8 | content[1] & 0xFF;
			if ((header & QOS_MASK) != 0) {
				out.write(new byte[] { 0x40, 2, content[2 + topicLength], content[3 + topicLength] });
			}
			if (new String(content, 2, topicLength, StandardCharsets.UTF_8).endsWith(this.lastTopic)) {
				this.arrivals.add(arrival);
			}
		}
	}

	private static int readLength(DataInputStream in) throws IOException {
		int length = 0;
		int shift = 0;
		int next;
		do {
			next = in.readUnsignedByte();
			length |= (next & 0x7F) << shift;
			shift += 7;
		} while (next >= 0x80);
		return length;
	}
}
