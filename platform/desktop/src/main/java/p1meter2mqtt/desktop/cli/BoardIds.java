package p1meter2mqtt.desktop.cli;

import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

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

	/**
	 * The same for the same topics: several can run side by side, each with its own, and Home Assistant sees the same meter at each
	 * start.
	 */
	static byte[] ofTopics(String root) {
		ByteBuffer id = ByteBuffer.allocate(Long.BYTES);
		id.putLong(UUID.nameUUIDFromBytes(root.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits());
		return Arrays.copyOf(id.array(), LENGTH);
	}

	private static byte[] random() {
		byte[] id = new byte[LENGTH];
		new SecureRandom().nextBytes(id);
		return id;
	}
}
