package p1meter2mqtt.desktop.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import p1meter2mqtt.testing.FreePort;

@Timeout(120)
final class EmbeddedBrokerTest {

	private static final int DEADLINE_SECONDS = 60;

	@Test
	void shouldListenOnThePortThatWasAskedForIfItIsFree() throws Exception {
		int free = FreePort.find();
		try (EmbeddedBroker broker = EmbeddedBroker.start(free)) {
			assertThat(broker.port()).isEqualTo(free);
			assertThat(broker.host()).isEqualTo("127.0.0.1");
			connect(broker).disconnect();
		}
	}

	@Test
	void shouldFallBackToAFreePortIfThePortIsTaken() throws Exception {
		try (ServerSocket taken = new ServerSocket()) {
			taken.bind(new InetSocketAddress("127.0.0.1", 0));
			try (EmbeddedBroker broker = EmbeddedBroker.start(taken.getLocalPort())) {
				assertThat(broker.port()).isPositive().isNotEqualTo(taken.getLocalPort());
				connect(broker).disconnect();
			}
		}
	}

	@Test
	void shouldHandRetainedMessagesToThoseWhoComeLater() throws Exception {
		byte[] discovery = "x".repeat(100_000).getBytes(UTF_8);
		try (EmbeddedBroker broker = EmbeddedBroker.start(0)) {
			MqttClient early = connect(broker);
			early.publish("p1/status", "online".getBytes(UTF_8), 1, true);
			early.publish("p1/config", discovery, 1, true);
			BlockingQueue<MqttMessage> received = new LinkedBlockingQueue<>();
			MqttClient late = connect(broker);
			late.subscribe("p1/#", 0, (topic, message) -> received.add(message));

			MqttMessage one = received.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
			MqttMessage other = received.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
			assertThat(one.getPayload().length + other.getPayload().length)
					.isEqualTo("online".length() + discovery.length);
			early.disconnect();
			late.disconnect();
		}
	}

	private static MqttClient connect(EmbeddedBroker broker) throws MqttException {
		MqttClient client = new MqttClient("tcp://" + broker.host() + ":" + broker.port(),
				MqttClient.generateClientId(), new MemoryPersistence());
		client.connect();
		// Moquette 0.17 may take a SUBSCRIBE right behind CONNACK for one on a closed connection, but not after this
		client.publish("ready", new byte[0], 1, false);
		return client;
	}
}
