package p1meter2mqtt.desktop.check;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import p1meter2mqtt.mqtt.MqttClient;
import p1meter2mqtt.mqtt.MqttListener;
import p1meter2mqtt.mqtt.Utf8;
import p1meter2mqtt.publish.Topic;

/** A message that is published to see whether it comes back. */
final class Probe implements MqttListener {

	private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(3);
	private static final int PAUSE_MILLIS = 10;
	private static final byte[] NOTHING = {};

	private final MqttClient client;
	private final String topic;
	private final byte[] payload;
	private boolean arrived;

	Probe(MqttClient client, String topic, String payload) {
		this.client = client;
		this.topic = topic;
		this.payload = Utf8.encode(payload);
	}

	/** Says whether the broker grants it. */
	boolean subscribe() throws IOException {
		return client.subscribe(topic);
	}

	/** Publishes it, and says whether it comes back. */
	boolean comesBack(boolean retained) throws IOException, InterruptedException {
		publish(payload, retained);
		return arrives();
	}

	/** Waits for it, not for long. */
	boolean arrives() throws IOException, InterruptedException {
		arrived = false;
		long start = System.nanoTime();
		while (!arrived && System.nanoTime() - start < PATIENCE_NANOS) {
			client.poll(this);
			TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
		}
		return arrived;
	}

	/** Takes it away, if it was retained. */
	void clear() throws IOException {
		publish(NOTHING, true);
	}

	/** Publishes something else on its topic, and waits until the broker has it. */
	void publish(byte[] bytes, boolean retained) throws IOException {
		byte[] name = Utf8.encode(topic);
		client.publish(name, name.length, bytes, 0, bytes.length, 1, retained);
	}

	@Override
	public void messageArrived(byte[] buffer, int topicOffset, int topicLength, int payloadOffset, int payloadLength) {
		arrived |= Topic.equal(topic, buffer, topicOffset, topicLength) && payloadLength == payload.length;
	}
}
