package p1meter2mqtt.publish;

import p1meter2mqtt.meter.Country;
import p1meter2mqtt.mqtt.MqttClient;
import p1meter2mqtt.mqtt.Utf8;

/** Writes topics into a buffer of its own: the root that all of them share, and a name. */
public final class Topic {

	private final byte[] bytes = new byte[MqttClient.MAXIMUM_TOPIC_LENGTH];
	private final int rootLength;

	/**
	 * Makes the buffer.
	 *
	 * @param root what all topics begin with, ASCII
	 */
	public Topic(String root) {
		byte[] rootBytes = Utf8.encode(root);
		this.rootLength = rootBytes.length;
		System.arraycopy(rootBytes, 0, this.bytes, 0, this.rootLength);
	}

	/** The topic's bytes; valid until the next one is written. */
	public byte[] bytes() {
		return this.bytes;
	}

	/**
	 * Writes a topic.
	 *
	 * @param name its last part; a digit in braces is replaced by what the country calls that tariff
	 * @return the topic's length in bytes
	 */
	public int write(String name, Country country) {
		byte[] bytes = this.bytes;
		int length = this.rootLength;
		int characters = name.length();
		for (int i = 0; i < characters; i++) {
			char next = name.charAt(i);
			if (next == '{') {
				String label = country.tariffLabel(name.charAt(i + 1) - '0');
				for (int j = 0; j < label.length(); j++) {
					bytes[length++] = (byte) label.charAt(j);
				}
				i += 2;
			} else {
				bytes[length++] = (byte) next;
			}
		}
		return length;
	}

	/** Says whether a text, ASCII, is what stands in a buffer. */
	public static boolean equal(String text, byte[] buffer, int offset, int length) {
		boolean same = text.length() == length;
		for (int i = 0; same && i < length; i++) {
			same = buffer[offset + i] == text.charAt(i);
		}
		return same;
	}
}
