package p1meter2mqtt.network;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.function.Function;

/** A time server on a free port of 127.0.0.1, which answers as a test wants. */
final class FakeTimeServer implements AutoCloseable {

	private static final long SECONDS_TO_1970 = 2_208_988_800L;

	private final DatagramSocket socket;

	/** Answers each question by some packets. */
	FakeTimeServer(Function<byte[], byte[][]> answers) throws IOException {
		this.socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
		Thread thread = new Thread(() -> serve(answers));
		thread.setDaemon(true);
		thread.start();
	}

	/** Tells the time as it should be told. */
	static FakeTimeServer telling(Instant time) throws IOException {
		return new FakeTimeServer(question -> new byte[][] { answer(question, time) });
	}

	int port() {
		return this.socket.getLocalPort();
	}

	/** The right answer to a question (RFC 4330, 5). */
	static byte[] answer(byte[] question, Instant time) {
		ByteBuffer answer = ByteBuffer.allocate(48);
		answer.put((byte) 0x24).put((byte) 2);
		answer.put(24, question, 40, 8);
		answer.putInt(40, (int) (time.getEpochSecond() + SECONDS_TO_1970));
		return answer.array();
	}

	private void serve(Function<byte[], byte[][]> answers) {
		byte[] question = new byte[48];
		DatagramPacket packet = new DatagramPacket(question, question.length);
		try {
			while (true) {
				this.socket.receive(packet);
				for (byte[] answer : answers.apply(question)) {
					this.socket.send(new DatagramPacket(answer, answer.length, packet.getAddress(), packet.getPort()));
				}
			}
		} catch (IOException e) {
			// it was closed
		}
	}

	@Override
	public void close() {
		this.socket.close();
	}
}
