package p1meter2mqtt.nativeplatform;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The other end of one firmware's connection, which hands on what is published as it is sent: a broker would hide from
 * its subscribers what was retained, and with which QoS. Answers what has to be answered.
 */
final class SingleClientBroker implements AutoCloseable {

	private static final int CONNECT = 1;
	private static final int PUBLISH = 3;
	private static final int PUBACK = 4;
	private static final int SUBSCRIBE = 8;
	private static final int PINGREQ = 12;

	private static final int PATIENCE_SECONDS = 180;
	private static final int LOOK_AGAIN_MILLIS = 20;
	private static final int ASK_AGAIN_MILLIS = 1_000;

	private final Map<String, Message> retained = new ConcurrentHashMap<>();
	private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
	private final Consumer<Message> published;

	private final CountDownLatch stopped = new CountDownLatch(1);
	private final CountDownLatch closed = new CountDownLatch(1);
	private volatile int longest = Integer.MAX_VALUE;
	private volatile long stopNanos;

	/** To the firmware; null while it is not connected. */
	private OutputStream client;
	private int connections;
	/** The identifiers of the last question, and of the last that was acknowledged. */
	private int asked;
	private int acknowledged;

	/**
	 * Waits for a connection.
	 *
	 * @param published takes what is published, in a thread of its own, after it was acknowledged
	 */
	SingleClientBroker(Consumer<Message> published) throws IOException {
		this.published = published;
		Thread thread = new Thread(this::serve, "single client's broker");
		thread.setDaemon(true);
		thread.start();
	}

	int port() {
		return this.server.getLocalPort();
	}

	/**
	 * Reads nothing any more once a longer packet has begun, and keeps as little as possible of it. To be called before
	 * somebody connects.
	 */
	void stopAtPacketsLongerThan(int bytes) throws IOException {
		this.longest = bytes;
		this.server.setReceiveBufferSize(1);
	}

	/** When it stopped to read, as {@link System#nanoTime()} has it. */
	long stopNanos() throws InterruptedException {
		this.stopped.await();
		return this.stopNanos;
	}

	/** How often the firmware has connected. */
	synchronized int connections() {
		return this.connections;
	}

	/** Closes the connection, if there is one, without a word. */
	synchronized void drop() throws IOException {
		if (this.client != null) {
			this.client.close();
		}
	}

	/**
	 * Asks the firmware for a sign of life: a message that it has to acknowledge. It looks for messages at the end of
	 * each turn, so the acknowledgement comes behind all that it publishes in that turn.
	 */
	synchronized void ask() throws IOException, InterruptedException {
		long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
		while (this.client == null) {
			requireTime(deadline);
			wait(LOOK_AGAIN_MILLIS);
		}
		this.asked++;
		send(new byte[] { 0x32, 5, 0, 1, '?', (byte) (this.asked >> 8), (byte) this.asked });
	}

	/** Waits for the acknowledgement of the last question, and says whether it has come. */
	synchronized boolean awaitAnswer(int millis) throws InterruptedException {
		long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
		while (this.acknowledged != this.asked && System.nanoTime() < deadline) {
			wait(millis);
		}
		return this.acknowledged == this.asked;
	}

	/**
	 * Waits until the firmware has ended a turn, which may have begun before. Asks again and again: a question that
	 * comes while as much is under way as may be is not acknowledged.
	 */
	void awaitTurn() throws IOException, InterruptedException {
		long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
		ask();
		while (!awaitAnswer(ASK_AGAIN_MILLIS)) {
			requireTime(deadline);
			ask();
		}
	}

	private static void requireTime(long deadline) {
		if (System.nanoTime() > deadline) {
			throw new AssertionError("no sign of life from the firmware for " + PATIENCE_SECONDS + " s");
		}
	}

	private void serve() {
		while (!this.server.isClosed()) {
			try (Socket socket = this.server.accept()) {
				socket.setTcpNoDelay(true);
				DataInputStream input = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
				while (true) {
					answer(input, socket.getOutputStream());
				}
			} catch (IOException e) {
				// the connection has ended, or all of it
				disconnected();
			}
		}
	}

	private void answer(DataInputStream input, OutputStream output) throws IOException {
		int header = input.readUnsignedByte();
		int length = readLength(input);
		if (length > this.longest) {
			stop();
		}
		byte[] rest = new byte[length];
		input.readFully(rest);
		switch (header >> 4) {
		case CONNECT -> connected(output);
		case SUBSCRIBE -> {
			send(new byte[] { (byte) 0x90, 3, rest[0], rest[1], 0 });
			sendRetained(new String(rest, 4, (rest[2] & 0xFF) << 8 | rest[3] & 0xFF, ISO_8859_1));
		}
		case PINGREQ -> send(new byte[] { (byte) 0xD0, 0 });
		case PUBACK -> acknowledged((rest[0] & 0xFF) << 8 | rest[1] & 0xFF);
		case PUBLISH -> {
			int qos = header >> 1 & 3;
			int topicLength = (rest[0] & 0xFF) << 8 | rest[1] & 0xFF;
			int payload = 2 + topicLength + (qos == 0 ? 0 : 2);
			if (qos == 1) {
				send(new byte[] { 0x40, 2, rest[payload - 2], rest[payload - 1] });
			}
			Message message = new Message(new String(rest, 2, topicLength, ISO_8859_1),
					new String(rest, payload, rest.length - payload, ISO_8859_1), qos, (header & 1) != 0);
			if (message.retained()) {
				this.retained.put(message.topic(), message);
			}
			this.published.accept(message);
		}
		default -> throw new EOFException("goodbye");
		}
	}

	/** Sends what was retained, of short messages only: the board's own status. */
	private void sendRetained(String topic) throws IOException {
		Message message = this.retained.get(topic);
		if (message != null) {
			byte[] content = (topic + message.payload()).getBytes(ISO_8859_1);
			ByteArrayOutputStream packet = new ByteArrayOutputStream();
			packet.writeBytes(new byte[] { 0x31, (byte) (2 + content.length), 0, (byte) topic.length() });
			packet.writeBytes(content);
			send(packet.toByteArray());
		}
	}

	private void stop() throws IOException {
		this.stopNanos = System.nanoTime();
		this.stopped.countDown();
		try {
			this.closed.await();
		} catch (InterruptedException e) {
			throw new InterruptedIOException();
		}
	}

	private synchronized void connected(OutputStream output) throws IOException {
		this.client = output;
		this.connections++;
		send(new byte[] { 0x20, 2, 0, 0 });
		notifyAll();
	}

	private synchronized void disconnected() {
		this.client = null;
	}

	private synchronized void acknowledged(int identifier) {
		this.acknowledged = identifier;
		notifyAll();
	}

	private synchronized void send(byte[] packet) throws IOException {
		this.client.write(packet);
	}

	private static int readLength(DataInputStream input) throws IOException {
		int length = 0;
		int shift = 0;
		int digit;
		do {
			digit = input.readUnsignedByte();
			length |= (digit & 0x7F) << shift;
			shift += 7;
		} while ((digit & 0x80) != 0);
		return length;
	}

	@Override
	public void close() throws IOException {
		this.server.close();
		this.closed.countDown();
	}
}
