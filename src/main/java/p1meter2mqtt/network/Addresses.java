package p1meter2mqtt.network;

import java.io.IOException;
import java.net.InetAddress;

/** The addresses that a name stands for: each of a cluster's machines, or IPv4 and IPv6 of one. */
public final class Addresses {

	/** More are not tried at once: each may take its time, and the task that tries them is waited for. */
	private static final int MOST = 4;

	private Addresses() {
	}

	/**
	 * Asks for them.
	 *
	 * @return at least one and at most four, in digits
	 * @throws IOException if there is none
	 */
	public static String[] of(String host) throws IOException {
		InetAddress[] found = InetAddress.getAllByName(host);
		String[] addresses = new String[Math.min(found.length, MOST)];
		for (int i = 0; i < addresses.length; i++) {
			addresses[i] = found[i].getHostAddress();
		}
		return addresses;
	}
}
