package p1meter2mqtt.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.net.SocketFactory;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import p1meter2mqtt.network.TcpTransport;
import p1meter2mqtt.testing.ArtemisBroker;
import p1meter2mqtt.testing.Broker;
import p1meter2mqtt.testing.Observer;
import p1meter2mqtt.testing.Observer.Message;

/** What the minimal client and real brokers do at the edges of MQTT 3.1.1. */
@Tag("slow")
@Timeout(300)
class BrokerConformanceTest {

	private static final Duration PATIENCE = Duration.ofSeconds(60);
	/** Longer than a board waits: a broker on a busy machine may take its time. */
	private static final int ANSWER_TIMEOUT_SECONDS = 30;
	private static final String IDENTIFIER = "p1meter-edges";
	private static final MqttListener NOBODY = (buffer, topicOffset, topicLength, payloadOffset, payloadLength) -> {
	};

	private final List<MqttClient> clients = new ArrayList<>();

	static Stream<Broker> brokers() {
		return MinimalMqttClientContractTest.brokers();
	}

	@AfterEach
	void disconnect() {
		this.clients.forEach(MqttClient::disconnect);
	}

	private MqttClient connect(Broker broker, String clientIdentifier, int keepAliveSeconds) throws IOException {
		MqttOptions options = new MqttOptions("127.0.0.1", broker.port(), clientIdentifier, "", "", keepAliveSeconds,
				"p1/status", "offline", null, ANSWER_TIMEOUT_SECONDS);
		MqttClient client = new MinimalMqttClient(options, new TcpTransport(SocketFactory.getDefault()),
				new RealClock());
		client.connect();
		this.clients.add(client);
		// Moquette 0.17 may take what comes right behind CONNACK for something on a closed connection, but not a
		// PUBLISH
		publish(client, "connected", new byte[0], 1);
		return client;
	}

	private static void publish(MqttClient client, String topic, byte[] payload, int qos) throws IOException {
		byte[] bytes = topic.getBytes(UTF_8);
		client.publish(bytes, bytes.length, payload, 0, payload.length, qos, false);
	}

	/** Polls until it fails, as it must within some seconds. */
	private static IOException pollUntilItFails(MqttClient client) throws InterruptedException {
		Instant deadline = Instant.now().plus(PATIENCE);
		while (Instant.now().isBefore(deadline)) {
			try {
				client.poll(NOBODY);
			} catch (IOException e) {
				return e;
			}
			Thread.sleep(5);
		}
		throw new AssertionError("It is still connected.");
	}

	/** 3.1.4-2: the broker disconnects the first client, which sees it when it waits for the answer to a ping. */
	@ParameterizedTest
	@MethodSource("brokers")
	void shouldNoticeThatASecondClientTookItsIdentifierOver(Broker broker) throws Exception {
		broker.start();
		MqttClient first = connect(broker, IDENTIFIER, 30);

		MqttClient second = connect(broker, IDENTIFIER, 30);

		pollUntilItFails(first);
		assertThat(first.isConnected()).isFalse();
		publish(second, "p1/value", new byte[0], 1);
		assertThat(second.isConnected()).isTrue();
	}

	/**
	 * 3.1.2.10: a broker drops a client after one and a half times its keep alive. With a second more than the shortest
	 * one a ping may be late by two seconds, as on a busy machine.
	 */
	@ParameterizedTest
	@MethodSource("brokers")
	void shouldStayConnectedWithAShortKeepAlive(Broker broker) throws Exception {
		broker.start();
		MqttClient client = connect(broker, IDENTIFIER, 3);

		Instant end = Instant.now().plusMillis(6_000);
		while (Instant.now().isBefore(end)) {
			client.poll(NOBODY);
			Thread.sleep(50);
		}

		publish(client, "p1/value", new byte[0], 1);
	}

	@ParameterizedTest
	@MethodSource("brokers")
	void shouldConnectWithTheLongestKeepAlive(Broker broker) throws Exception {
		broker.start();

		MqttClient client = connect(broker, IDENTIFIER, 65_535);

		publish(client, "p1/value", new byte[0], 1);
	}

	@ParameterizedTest
	@MethodSource("brokers")
	void shouldPublishOnTheLongestTopicAndLongPayloads(Broker broker) throws Exception {
		broker.start();
		String topic = "p1/" + "t".repeat(MqttClient.MAXIMUM_TOPIC_LENGTH - 5) + "ü";
		try (Observer observer = new Observer(broker).watch("p1/#")) {
			MqttClient client = connect(broker, "c".repeat(23), 30);

			for (int length : new int[] { 0, 127, 16_384, 90_000 }) {
				publish(client, topic, "x".repeat(length).getBytes(UTF_8), 1);

				assertThat(observer.next()).isEqualTo(new Message(topic, "x".repeat(length), 1, false));
			}
		}
	}

	/** 4.7.1: such a filter is a mistake in the program. Moquette refuses it; not on Artemis 2.44, which accepts it. */
	@ParameterizedTest
	@MethodSource("strictBrokers")
	void shouldNotBeGrantedAMalformedTopicFilter(Broker broker) throws Exception {
		broker.start();
		MqttClient client = connect(broker, IDENTIFIER, 30);

		assertThat(isGranted(client, "a/#/b")).isFalse();
	}

	private static boolean isGranted(MqttClient client, String topicFilter) {
		try {
			return client.subscribe(topicFilter);
		} catch (IOException e) {
			assertThat(client.isConnected()).isFalse();
			return false;
		}
	}

	static Stream<Broker> strictBrokers() {
		return brokers().filter(broker -> !(broker instanceof ArtemisBroker));
	}
}
