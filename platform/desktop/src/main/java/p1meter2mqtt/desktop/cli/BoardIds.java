package p1meter2mqtt.desktop.cli;

import java.net.NetworkInterface;
import java.net.SocketException;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;

/** The six bytes that tell a board from all others; the firmware makes its MQTT client identifier of them. */
final class BoardIds {

	private static final int LENGTH = 6;

	private BoardIds() {
	}

	/** The address of this machine's first network card, as long as it has one: the same at each start. */
	static byte[] ofMachine() {
		try {
			List<NetworkInterface> interfaces = Collections.list(NetworkInterface.getNetworkInterfaces());
			for (NetworkInterface candidate : interfaces) {
				byte[] address = candidate.getHardwareAddress();
				if (address != null && address.length == LENGTH && !candidate.isVirtual()) {
					return address;
				}
			}
		} catch (SocketException e) {
			// then there is no address to be had
		}
		return random();
	}

	/** Another one at each start, so that several can run side by side. */
	static byte[] random() {
		byte[] id = new byte[LENGTH];
		new SecureRandom().nextBytes(id);
		return id;
	}
}
