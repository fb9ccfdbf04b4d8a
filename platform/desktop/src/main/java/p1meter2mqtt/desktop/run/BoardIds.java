package p1meter2mqtt.desktop.run;

import java.io.ByteArrayOutputStream;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

import p1meter2mqtt.BoardId;
import p1meter2mqtt.Settings;

/** The six bytes that tell a board from all others; the firmware makes its MQTT client identifier of them. */
public final class BoardIds {

	private static final int LENGTH = 6;

	private BoardIds() {
	}

	/**
	 * The same for the same topics on the same machine: several gateways can run side by side, each with its own, since
	 * a broker lets only one of the same name be connected; and Home Assistant sees the same meter at each start.
	 */
	public static byte[] of(String root) {
		ByteArrayOutputStream name = new ByteArrayOutputStream();
		name.writeBytes(machineAddress());
		name.writeBytes(root.getBytes(StandardCharsets.UTF_8));
		ByteBuffer id = ByteBuffer.allocate(Long.BYTES);
		id.putLong(UUID.nameUUIDFromBytes(name.toByteArray()).getMostSignificantBits());
		return Arrays.copyOf(id.array(), LENGTH);
	}

	/** The digits of that id which <code>{id}</code> stands for in the firmware's settings. */
	public static String digits(String root) {
		return BoardId.digits(HexFormat.of().formatHex(of(root)));
	}

	/** Puts digits wherever the settings have <code>{id}</code>, as the firmware does: others need the same. */
	public static void put(String digits, Settings settings) {
		settings.topicRoot = BoardId.put(settings.topicRoot, digits);
		settings.mqttUsername = BoardId.put(settings.mqttUsername, digits);
		settings.mqttClientIdentifier = BoardId.put(settings.mqttClientIdentifier, digits);
	}

	/** The address of this machine's first network card; empty if there is none to be had. */
	private static byte[] machineAddress() {
		try {
			List<NetworkInterface> interfaces = Collections.list(NetworkInterface.getNetworkInterfaces());
			for (NetworkInterface candidate : interfaces) {
				byte[] address = candidate.getHardwareAddress();
				if (address != null && address.length == LENGTH && !candidate.isVirtual()) {
					return address;
				}
			}
		} catch (SocketException e) {
			// then the topics alone have to do
		}
		return new byte[0];
	}
}
