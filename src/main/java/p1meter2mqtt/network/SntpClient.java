package p1meter2mqtt.network;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Random;

import p1meter2mqtt.device.Clock;

/**
 * Asks a time server for the time of day: SNTP (RFC 4330), good to the second, which is all that certificates need. One
 * question, one answer, no retry. What is not the answer to our question is ignored; the answer itself is not signed.
 */
final class SntpClient {

	private static final int PORT = 123;
	private static final int TIMEOUT_MILLIS = 5_000;

	/* The packet (RFC 4330, 4). */
	private static final int LENGTH = 48;
	private static final int STRATUM = 1;
	private static final int ORIGINATE_TIMESTAMP = 24;
	private static final int TRANSMIT_TIMESTAMP = 40;
	private static final int TIMESTAMP_LENGTH = 8;

	/** No leap second is near, version 4, mode 3: client. */
	private static final int REQUEST = 0x23;
	private static final int MODE_MASK = 0x07;
	private static final int SERVER = 4;
	private static final int LEAP_SHIFT = 6;
	private static final int NOT_SYNCHRONIZED = 3;
	/** A stratum of 0 is a kiss of death: do not ask again so soon. */
	private static final int LAST_STRATUM = 15;

	/** From 1900, where NTP begins, to 1970. */
	private static final long SECONDS_TO_1970 = 2_208_988_800L;
	/** NTP's seconds begin again in 2036. */
	private static final long SECONDS_OF_ERA = 1L << 32;
	private static final int MILLIS_PER_SECOND = 1_000;

	private final String host;
	private final int port;
	private final int timeoutMillis;
	private final Clock clock;
	private final Random random;

	/** Asks a server by its name or address, and waits for its answer for at most 5 s. */
	SntpClient(String host, Clock clock) {
		this(host, PORT, TIMEOUT_MILLIS, clock);
	}

	/** As above, with another port, and another time to answer. */
	SntpClient(String host, int port, int timeoutMillis, Clock clock) {
		this.host = host;
		this.port = port;
		this.timeoutMillis = timeoutMillis;
		this.clock = clock;
		this.random = new Random();
	}

	/**
	 * Asks, and waits for the answer.
	 *
	 * @return the time in milliseconds since 1970-01-01T00:00:00Z
	 * @throws IOException if there is no answer, or the server does not know the time; the message says which
	 */
	long requestMillis() throws IOException {
		DatagramSocket socket = null;
		try {
			InetAddress address = InetAddress.getByName(this.host);
			socket = new DatagramSocket();
			byte[] question = new byte[LENGTH];
			question[0] = REQUEST;
			// random instead of our time, which we don't know: who can't read the question can't answer it
			writeLong(question, TRANSMIT_TIMESTAMP, this.random.nextLong());
			socket.send(new DatagramPacket(question, LENGTH, address, this.port));
			return timeOf(receive(socket, address, question));
		} catch (IOException e) {
			throw new IOException("The time server " + this.host + " does not tell the time (" + e.getMessage() + ")");
		} finally {
			if (socket != null) {
				socket.close();
			}
		}
	}

	/** Waits for the answer to the question, whatever else comes. */
	private byte[] receive(DatagramSocket socket, InetAddress address, byte[] question) throws IOException {
		byte[] buffer = new byte[LENGTH];
		DatagramPacket packet = new DatagramPacket(buffer, LENGTH);
		long deadline = this.clock.monotonicMillis() + this.timeoutMillis;
		long left = this.timeoutMillis;
		while (left > 0) {
			socket.setSoTimeout((int) left);
			socket.receive(packet);
			if (packet.getLength() == LENGTH && packet.getPort() == this.port && address.equals(packet.getAddress())
					&& (buffer[0] & MODE_MASK) == SERVER && isAnswer(buffer, question)) {
				return buffer;
			}
			left = deadline - this.clock.monotonicMillis();
		}
		throw new IOException("no answer within " + this.timeoutMillis + " ms, but something else");
	}

	private static boolean isAnswer(byte[] answer, byte[] question) {
		for (int i = 0; i < TIMESTAMP_LENGTH; i++) {
			if (answer[ORIGINATE_TIMESTAMP + i] != question[TRANSMIT_TIMESTAMP + i]) {
				return false;
			}
		}
		return true;
	}

	private static long timeOf(byte[] answer) throws IOException {
		int stratum = answer[STRATUM] & 0xFF;
		if ((answer[0] & 0xFF) >>> LEAP_SHIFT == NOT_SYNCHRONIZED || stratum == 0 || stratum > LAST_STRATUM) {
			throw new IOException("it does not know it itself, or does not want to be asked");
		}
		long seconds = 0;
		for (int i = 0; i < 4; i++) {
			seconds = seconds << 8 | answer[TRANSMIT_TIMESTAMP + i] & 0xFF;
		}
		if (seconds < SECONDS_TO_1970) {
			seconds += SECONDS_OF_ERA;
		}
		return (seconds - SECONDS_TO_1970) * MILLIS_PER_SECOND;
	}

	private static void writeLong(byte[] target, int offset, long value) {
		for (int i = 0; i < TIMESTAMP_LENGTH; i++) {
			target[offset + i] = (byte) (value >>> (56 - 8 * i));
		}
	}
}
