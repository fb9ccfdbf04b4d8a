package p1meter2mqtt.telegrams;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import p1meter2mqtt.mqtt.MqttClient;
import p1meter2mqtt.mqtt.MqttListener;

/** A broker that is always there: keeps what is published on each topic below a root. */
final class RecordingMqttClient implements MqttClient {

	private final String root;
	private final Map<String, String> messages = new TreeMap<>();

	RecordingMqttClient(String root) {
		this.root = root;
	}

	/** The messages since the last time, as {@code topic payload} without the root, sorted by topic. */
	List<String> takeMessages() {
		List<String> lines = messages.entrySet().stream()
				.map(message -> message.getKey() + (message.getValue().isEmpty() ? "" : " " + message.getValue()))
				.toList();
		messages.clear();
		return lines;
	}

	@Override
	public void publish(byte[] topic, int topicLength, byte[] payload, int offset, int length, int qos,
			boolean retained) {
		String name = new String(topic, 0, topicLength, UTF_8);
		if (!name.startsWith(root)) {
			throw new AssertionError("published on " + name);
		}
		String before = messages.put(name.substring(root.length()), new String(payload, offset, length, UTF_8));
		if (before != null) {
			throw new AssertionError("published twice: " + name);
		}
	}

	@Override
	public void connect() {
		throw new UnsupportedOperationException();
	}

	@Override
	public boolean isConnected() {
		return true;
	}

	@Override
	public void subscribe(String topicFilter, int qos) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void beginPublish(byte[] topic, int topicLength, int payloadLength, int qos, boolean retained) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void write(byte[] bytes, int offset, int length) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void endPublish() {
		throw new UnsupportedOperationException();
	}

	@Override
	public void flush() {
		// nothing is held back
	}

	@Override
	public void poll(MqttListener listener) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void disconnect() {
		throw new UnsupportedOperationException();
	}
}
