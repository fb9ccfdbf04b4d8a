package p1meter2mqtt.desktop.faults;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Stands before a broker and lets it seem to keep {@link PacketRules}: looks at each packet that a board sends. */
final class PacketFilter {

	private static final int PUBLISH = 3;
	private static final int SUBSCRIBE = 8;
	private static final int PUBACK = 0x40;
	private static final int SUBACK = 0x90;
	private static final int REFUSED = 0x80;
	private static final int QOS_MASK = 6;
	private static final int MOST_LENGTH_BYTES = 4;

	private final PacketRules rules;
	private byte[] pending = new byte[0];

	PacketFilter(PacketRules rules) {
		this.rules = rules;
	}

	/**
	 * Hands on what the rules let through, and answers the rest.
	 *
	 * @throws IOException if the connection is to be broken, or is
	 */
	void pass(byte[] bytes, int length, OutputStream board, OutputStream broker) throws IOException {
		byte[] all = Arrays.copyOf(this.pending, this.pending.length + length);
		System.arraycopy(bytes, 0, all, this.pending.length, length);
		int start = 0;
		int end = end(all, start);
		while (end >= 0) {
			handle(Arrays.copyOfRange(all, start, end), board, broker);
			start = end;
			end = end(all, start);
		}
		this.pending = Arrays.copyOfRange(all, start, all.length);
	}

	/** Where the packet ends that begins there; -1 if it is not whole (MQTT 3.1.1, 2.2.3). */
	private static int end(byte[] bytes, int start) {
		int remaining = 0;
		for (int i = 0; i < MOST_LENGTH_BYTES && start + 1 + i < bytes.length; i++) {
			int digit = bytes[start + 1 + i];
			remaining |= (digit & 0x7F) << 7 * i;
			if (digit >= 0) {
				int end = start + 2 + i + remaining;
				return end <= bytes.length ? end : -1;
			}
		}
		return -1;
	}

	private void handle(byte[] packet, OutputStream board, OutputStream broker) throws IOException {
		int type = (packet[0] & 0xFF) >> 4;
		int content = 1;
		while (packet[content] < 0) {
			content++;
		}
		content++;
		if (packet.length > this.rules.longestPacket()) {
			throw new IOException("the packet is too long");
		} else if (type == PUBLISH && this.rules.dropsMessages()) {
			acknowledge(packet, content, board);
		} else if (type == SUBSCRIBE && this.rules.refusesSubscriptions()) {
			refuse(packet, content, board);
		} else {
			broker.write(packet);
		}
	}

	private static void acknowledge(byte[] packet, int content, OutputStream board) throws IOException {
		if ((packet[0] & QOS_MASK) != 0) {
			int identifier = content + 2 + number(packet, content);
			board.write(new byte[] { (byte) PUBACK, 2, packet[identifier], packet[identifier + 1] });
		}
	}

	/** A return code for each filter. */
	private static void refuse(byte[] packet, int content, OutputStream board) throws IOException {
		ByteArrayOutputStream codes = new ByteArrayOutputStream();
		for (int filter = content + 2; filter < packet.length; filter += 2 + number(packet, filter) + 1) {
			codes.write(REFUSED);
		}
		ByteArrayOutputStream answer = new ByteArrayOutputStream();
		answer.write(SUBACK);
		answer.write(2 + codes.size());
		answer.write(packet, content, 2);
		codes.writeTo(answer);
		board.write(answer.toByteArray());
	}

	private static int number(byte[] packet, int offset) {
		return (packet[offset] & 0xFF) << 8 | packet[offset + 1] & 0xFF;
	}
}
