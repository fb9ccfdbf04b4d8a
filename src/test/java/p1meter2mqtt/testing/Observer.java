package p1meter2mqtt.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.eclipse.paho.client.mqttv3.IMqttMessageListener;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** Another client of a broker, which sees what the firmware publishes. */
public final class Observer implements AutoCloseable {

	private static final int PATIENCE_SECONDS = 60;

	private final MqttClient client;
	private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();

	/** What has been published. */
	public record Message(String topic, String payload, int qos, boolean retained) {
	}

	/** Connects to a broker. */
	public Observer(Broker broker) throws MqttException {
		this(broker, "", "");
	}

	/** Connects to a broker that demands a user name and password. */
	public Observer(Broker broker, String username, String password) throws MqttException {
		this.client = new MqttClient("tcp://127.0.0.1:" + broker.port(), "observer-" + UUID.randomUUID(),
				new MemoryPersistence());
		MqttConnectOptions options = new MqttConnectOptions();
		if (!username.isEmpty()) {
			options.setUserName(username);
			options.setPassword(password.toCharArray());
		}
		this.client.connect(options);
		// Moquette 0.17 may take a SUBSCRIBE right behind CONNACK for one on a closed connection, but not after this
		publish("observer", "", 1, false);
	}

	/** Watches topics from then on, and what was retained on them. */
	public Observer watch(String topicFilter) throws MqttException {
		IMqttMessageListener listener = (topic, message) -> {
			String payload = new String(message.getPayload(), UTF_8);
			this.messages.add(new Message(topic, payload, message.getQos(), message.isRetained()));
		};
		this.client.subscribe(topicFilter, 1, listener);
		return this;
	}

	/** Waits for the next message. */
	public Message next() throws InterruptedException {
		Message message = this.messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
		assertThat(message).as("message within %d s", PATIENCE_SECONDS).isNotNull();
		return message;
	}

	/** Publishes something itself. If it is to be retained, it is when this returns. */
	public void publish(String topic, String payload, int qos, boolean retained) throws MqttException {
		this.client.publish(topic, payload.getBytes(UTF_8), qos, retained);
		if (retained) {
			// Moquette 0.17 retains a message after it has acknowledged it, but before it takes the next one
			publish("observer", "", 1, false);
		}
	}

	@Override
	public void close() throws MqttException {
		if (this.client.isConnected()) {
			this.client.disconnect();
		}
		this.client.close();
	}
}
