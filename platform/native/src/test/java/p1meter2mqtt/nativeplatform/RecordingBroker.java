package p1meter2mqtt.nativeplatform;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * The other end of one firmware's connection, which writes down what is published as it is sent: a broker would hide
 * from its subscribers what was retained, and with which QoS. Answers what has to be answered.
 */
final class RecordingBroker implements AutoCloseable {

	private static final int CONNECT = 1;
	private static final int PUBLISH = 3;
	private static final int SUBSCRIBE = 8;
	private static final int PINGREQ = 12;

	private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
	private final List<Message> messages = new ArrayList<>();
	private long lastNanos = System.nanoTime();
	/** The firmware's connection; null before the first one. */
	private volatile Socket connection;

	/** What was published: its payload a character for each byte. */
	record Message(String topic, String payload, int qos, boolean retained) {
	}

	RecordingBroker() throws IOException {
		Thread thread = new Thread(this::serve, "recording broker");
		thread.setDaemon(true);
		thread.start();
	}

	int port() {
		return this.server.getLocalPort();
	}

	/** Waits for a number of messages that pass, and returns all of these, or those that there are after that time. */
	synchronized List<Message> await(int count, int seconds, Predicate<Message> passes)
			throws InterruptedException {
		long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
		List<Message> passed = passed(passes);
		while (passed.size() < count && System.nanoTime() < deadline) {
			wait(10);
			passed = passed(passes);
		}
		return passed;
	}

	/** Waits until nothing has been published for that time. */
	synchronized void awaitSilence(int millis) throws InterruptedException {
		while (System.nanoTime() - this.lastNanos < TimeUnit.MILLISECONDS.toNanos(millis)) {
			wait(millis);
		}
	}

	/** Closes the firmware's connection. It may connect again. */
	void drop() throws IOException {
		this.connection.close();
	}

	private List<Message> passed(Predicate<Message> passes) {
		return this.messages.stream().filter(passes).toList();
	}

	private void serve() {
		while (!this.server.isClosed()) {
			try (Socket socket = this.server.accept()) {
				this.connection = socket;
				socket.setTcpNoDelay(true);
				DataInputStream input = new DataInputStream(socket.getInputStream());
				while (true) {
					answer(input, socket.getOutputStream());
				}
			} catch (IOException e) {
				// the connection has ended, or all of it
			}
		}
	}

	private void answer(DataInputStream input, OutputStream output) throws IOException {
		int header = input.readUnsignedByte();
		byte[] rest = new byte[readLength(input)];
		input.readFully(rest);
		switch (header >> 4) {
		case CONNECT -> output.write(new byte[] { 0x20, 2, 0, 0 });
		case SUBSCRIBE -> output.write(new byte[] { (byte) 0x90, 3, rest[0], rest[1], 0 });
		case PINGREQ -> output.write(new byte[] { (byte) 0xD0, 0 });
		case PUBLISH -> {
			int qos = header >> 1 & 3;
			int topicLength = (rest[0] & 0xFF) << 8 | rest[1] & 0xFF;
			int payload = 2 + topicLength + (qos == 0 ? 0 : 2);
			if (qos == 1) {
				output.write(new byte[] { 0x40, 2, rest[payload - 2], rest[payload - 1] });
			}
			record(new Message(new String(rest, 2, topicLength, ISO_8859_1),
					new String(rest, payload, rest.length - payload, ISO_8859_1), qos, (header & 1) != 0));
		}
		default -> throw new EOFException("goodbye");
		}
	}

	private synchronized void record(Message message) {
		this.messages.add(message);
		this.lastNanos = System.nanoTime();
		notifyAll();
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
	}
}
