package p1meter2mqtt.testing;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A port of the loopback interface on which nobody listens, nor comes to by chance: it is none of those that the
 * operating system chooses itself, and its UDP socket, which is kept until this JVM ends, keeps other JVMs' tests off.
 */
public final class FreePort {

	/** Below what Linux chooses from; others choose higher ones. */
	private static final int FIRST = 20_000;
	private static final int NUMBER = 12_000;
	private static final List<DatagramSocket> KEPT = new ArrayList<>();

	private static int next = new Random().nextInt(NUMBER);

	private FreePort() {
	}

	/** Finds one that was not found before. */
	public static synchronized int find() throws IOException {
		for (int tried = 0; tried < NUMBER; tried++) {
			int port = FIRST + next;
			next = (next + 1) % NUMBER;
			if (take(port)) {
				return port;
			}
		}
		throw new IOException("No port from " + FIRST + " to " + (FIRST + NUMBER - 1) + " is free.");
	}

	private static boolean take(int port) {
		InetAddress loopback = InetAddress.getLoopbackAddress();
		try (ServerSocket server = new ServerSocket(port, 1, loopback)) {
			KEPT.add(new DatagramSocket(port, loopback));
			return true;
		} catch (IOException e) {
			return false;
		}
	}
}
