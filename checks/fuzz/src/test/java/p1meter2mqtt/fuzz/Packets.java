package p1meter2mqtt.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;

/** A stream of MQTT packets, cut by the rules of MQTT 3.1.1, chapter 2, in the plainest way: not the firmware's. */
final class Packets {

	private static final int PUBLISH = 3;

	private Packets() {
	}

	/**
	 * One packet.
	 *
	 * @param header the first byte: type and flags
	 * @param body what follows the remaining length
	 */
	record Packet(int header, byte[] body) {

		int type() {
			return this.header >> 4;
		}

		int qos() {
			return this.header >> 1 & 3;
		}

		int shortAt(int offset) {
			return (this.body[offset] & 0xFF) << 8 | this.body[offset + 1] & 0xFF;
		}
	}

	/** All whole packets up to the first one that is cut off or has a malformed length. */
	static List<Packet> of(byte[] bytes) {
		List<Packet> packets = new ArrayList<>();
		int cursor = 0;
		while (cursor < bytes.length) {
			int header = bytes[cursor++] & 0xFF;
			long length = 0;
			int digits = 0;
			boolean more = true;
			while (more) {
				if (cursor == bytes.length || digits == 4) {
					return packets;
				}
				length += (long) (bytes[cursor] & 0x7F) << 7 * digits++;
				more = bytes[cursor++] < 0;
			}
			if (length > bytes.length - cursor) {
				return packets;
			}
			byte[] body = new byte[(int) length];
			System.arraycopy(bytes, cursor, body, 0, body.length);
			cursor += body.length;
			packets.add(new Packet(header, body));
		}
		return packets;
	}

	/** The messages of all packets that are well-formed PUBLISH packets with QoS 0 or 1, as {@code topic=payload}. */
	static List<String> messages(List<Packet> packets) {
		List<String> messages = new ArrayList<>();
		for (Packet packet : packets) {
			int identifier = packet.qos() == 0 ? 0 : 2;
			if (packet.type() == PUBLISH && packet.qos() < 2 && packet.body().length >= 2 + identifier) {
				int payload = 2 + packet.shortAt(0) + identifier;
				if (payload <= packet.body().length) {
					String body = new String(packet.body(), ISO_8859_1);
					messages.add(body.substring(2, payload - identifier) + "=" + body.substring(payload));
				}
			}
		}
		return messages;
	}
}
