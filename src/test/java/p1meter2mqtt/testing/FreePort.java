package p1meter2mqtt.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A port of the loopback interface on which nobody listened a moment ago. */
public final class FreePort {

	private FreePort() {
	}

	/** Lets the operating system choose one. */
	public static int find() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}
}
