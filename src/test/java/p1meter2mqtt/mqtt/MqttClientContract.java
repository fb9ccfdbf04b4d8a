package p1meter2mqtt.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import p1meter2mqtt.network.TlsOptions;
import p1meter2mqtt.testing.Broker;
import p1meter2mqtt.testing.EmbeddedBroker;
import p1meter2mqtt.testing.FreePort;
import p1meter2mqtt.testing.MosquittoBroker;
import p1meter2mqtt.testing.Observer;
import p1meter2mqtt.testing.Observer.Message;

/** What every {@link MqttClient} does with every broker. */
@Timeout(300)
abstract class MqttClientContract {

	private static final Duration PATIENCE = Duration.ofSeconds(60);
	/** Longer than a board waits: a broker on a busy machine may take its time. */
	private static final int ANSWER_TIMEOUT_SECONDS = 30;
	/** As many short messages a broker has room for. */
	private static final int BATCH = 100;
	private static final byte[] TOPIC = "p1/value".getBytes(UTF_8);

	private MqttClient client;
	private final List<String> arrived = new ArrayList<>();
	private final MqttListener listener = (buffer, topicOffset, topicLength, payloadOffset,
			payloadLength) -> this.arrived.add(new String(buffer, topicOffset, topicLength, UTF_8) + "="
					+ new String(buffer, payloadOffset, payloadLength, UTF_8));

	abstract MqttClient createClient(MqttOptions options);

	/** Where a client reaches what listens on a port. */
	int clientPort(int port) throws IOException {
		return port;
	}

	/** What TLS needs; null for plain TCP. */
	TlsOptions tlsOptions() {
		return null;
	}

	static Stream<Broker> brokers() {
		return Stream.of(new EmbeddedBroker(), new MosquittoBroker());
	}

	@AfterEach
	void disconnect() {
		if (this.client != null) {
			this.client.disconnect();
		}
	}

	final MqttClient connect(Broker broker) throws IOException {
		connect(broker.port(), "", "", ANSWER_TIMEOUT_SECONDS);
		// Moquette 0.17 may take what comes right behind CONNACK for something on a closed connection, but not a
		// PUBLISH
		publishElsewhere();
		return this.client;
	}

	private void publishElsewhere() throws IOException {
		this.client.publish("elsewhere".getBytes(UTF_8), 9, TOPIC, 0, 0, 1, false);
	}

	/** Moquette 0.17 retains a message after it has acknowledged it, but before it takes the next one. */
	private void awaitRetained() throws IOException {
		publishElsewhere();
	}

	final MqttClient connect(int port, String username, String password, int answerTimeoutSeconds) throws IOException {
		this.client = createClient(new MqttOptions("127.0.0.1", clientPort(port), "p1meter-contract", username,
				password, 30, "p1/status", "offline", tlsOptions(), answerTimeoutSeconds));
		this.client.connect();
		return this.client;
	}

	final void publish(String payload, int qos, boolean retained) throws IOException {
		byte[] bytes = payload.getBytes(UTF_8);
		this.client.publish(TOPIC, TOPIC.length, bytes, 0, bytes.length, qos, retained);
		this.client.flush();
	}

	final void pollUntil(BooleanSupplier condition) throws IOException, InterruptedException {
		Instant deadline = Instant.now().plus(PATIENCE);
		while (!condition.getAsBoolean()) {
			assertThat(Instant.now()).isBefore(deadline);
			this.client.poll(this.listener);
			Thread.sleep(5);
		}
	}

	/** Publishes until it fails, as it must within some seconds. */
	final IOException publishUntilItFails(int payloadLength) throws InterruptedException {
		Instant deadline = Instant.now().plus(PATIENCE);
		while (Instant.now().isBefore(deadline)) {
			try {
				publish("x".repeat(payloadLength), 0, false);
				this.client.poll(this.listener);
			} catch (IOException e) {
				return e;
			}
			Thread.sleep(5);
		}
		throw new AssertionError("It still publishes.");
	}

	@ParameterizedTest
	@MethodSource("brokers")
	void shouldPublishTopicAndPayload(Broker broker) throws Exception {
		broker.start();
		try (Observer observer = new Observer(broker).watch("p1/#")) {
			connect(broker);

			// one by one: NATS lets QoS 0 overtake QoS 1, as it may (MQTT 3.1.1, 4.6)
			publish("000123.456", 0, false);
			assertThat(observer.next()).isEqualTo(new Message("p1/value", "000123.456", 0, false));
			publish("größer", 1, false);
			assertThat(observer.next()).isEqualTo(new Message("p1/value", "größer", 1, false));
			publish("", 0, false);
			assertThat(observer.next()).isEqualTo(new Message("p1/value", "", 0, false));
		}
	}

	@ParameterizedTest
	@MethodSource("brokers")
	void shouldConnectToTheBrokerWhoseTurnItIs(Broker broker) throws Exception {
		broker.start();
		int port = clientPort(broker.port());
		int nobody = FreePort.find();
		this.client = createClient(new MqttOptions("127.0.0.1:" + nobody + ", 127.0.0.1", port, "p1meter-contract", "",
				"", 30, "p1/status", "offline", tlsOptions()));
		assertThat(this.client.brokers().count()).isEqualTo(2);
		assertThat(this.client.brokers()).hasToString("127.0.0.1:" + nobody);
		assertThatIOException().isThrownBy(this.client::connect).withMessageContaining("127.0.0.1:" + nobody);

		this.client.brokers().next();
		this.client.connect();

		assertThat(this.client.isConnected()).isTrue();
		assertThat(this.client.brokers()).hasToString("127.0.0.1:" + port);
		this.client.brokers().next();
		assertThat(this.client.brokers()).hasToString("127.0.0.1:" + nobody);
	}

	@ParameterizedTest
	@MethodSource("brokers")
	void shouldPublishARangeOfBytes(Broker broker) throws Exception {
		broker.start();
		try (Observer observer = new Observer(broker).watch("p1/#")) {
			connect(broker);

			this.client.publish("p1/value/longer".getBytes(UTF_8), 8, "abcdef".getBytes(UTF_8), 2, 3, 1, false);

			assertThat(observer.next()).isEqualTo(new Message("p1/value", "cde", 1, false));
		}
	}

	@ParameterizedTest
	@MethodSource("brokers")
	void shouldHaveDeliveredARetainedMessageWithQos1WhenPublishReturns(Broker broker) throws Exception {
		broker.start();
		connect(broker);
		publish("42", 1, true);
		awaitRetained();

		try (Observer observer = new Observer(broker).watch("p1/#")) {
			assertThat(observer.next().payload()).isEqualTo("42");
		}
	}

	/** Not on Moquette 0.17, which drops retained messages with QoS 0 as the standard allows. */
	@Test
	void shouldPublishARetainedMessageWithQos0() throws Exception {
		try (Broker broker = new MosquittoBroker()) {
			broker.start();
			try (Observer observer = new Observer(broker).watch("p1/#")) {
				connect(broker);
				publish("42", 0, true);
				assertThat(observer.next()).isEqualTo(new Message("p1/value", "42", 0, false));
			}

			try (Observer later = new Observer(broker).watch("p1/#")) {
				assertThat(later.next()).isEqualTo(new Message("p1/value", "42", 0, true));
			}
		}
	}

	@ParameterizedTest
	@MethodSource("brokers")
	void shouldStreamAPayloadOf20Kilobytes(Broker broker) throws Exception {
		broker.start();
		String payload = "0123456789abcdef".repeat(1_250);
		byte[] bytes = payload.getBytes(UTF_8);
		connect(broker);

		this.client.beginPublish(TOPIC, TOPIC.length, bytes.length, 1, true);
		for (int offset = 0; offset < bytes.length; offset += 100) {
			this.client.write(bytes, offset, 100);
		}
		this.client.endPublish();
		awaitRetained();

		try (Observer observer = new Observer(broker).watch("p1/#")) {
			assertThat(observer.next().payload()).isEqualTo(payload);
		}
	}

	@ParameterizedTest
	@CsvSource({ "4, longer", "2, shorter" })
	void shouldFailWhenNotAsMuchIsWrittenAsAnnounced(int written, String reason) throws Exception {
		try (Broker broker = new EmbeddedBroker()) {
			broker.start();
			connect(broker);
			this.client.beginPublish(TOPIC, TOPIC.length, 3, 0, false);

			assertThatIOException().isThrownBy(() -> {
				this.client.write(new byte[written], 0, written);
				this.client.endPublish();
			}).withMessageContaining(reason);
			assertThat(this.client.isConnected()).isFalse();
		}
	}

	@ParameterizedTest
	@MethodSource("brokers")
	void shouldPublishManyMessagesInOrder(Broker broker) throws Exception {
		broker.start();
		try (Observer observer = new Observer(broker).watch("p1/#")) {
			connect(broker);

			for (int batch = 0; batch < 10 * BATCH; batch += BATCH) {
				for (int i = batch; i < batch + BATCH; i++) {
					publish(Integer.toString(i), 0, false);
				}
				// a broker drops what it can't pass on at once
				for (int i = batch; i < batch + BATCH; i++) {
					assertThat(observer.next().payload()).isEqualTo(Integer.toString(i));
				}
			}
		}
	}

	@ParameterizedTest
	@MethodSource("brokers")
	void shouldHandOverMessagesOfSubscribedTopics(Broker broker) throws Exception {
		broker.start();
		try (Observer observer = new Observer(broker)) {
			observer.publish("homeassistant/status", "retained", 1, true);
			connect(broker);

			this.client.subscribe("homeassistant/status");
			pollUntil(() -> !this.arrived.isEmpty());
			observer.publish("homeassistant/status", "online", 0, false);
			observer.publish("elsewhere", "online", 0, false);
			observer.publish("homeassistant/status", "x".repeat(5_000), 1, false);
			observer.publish("homeassistant/status", "offline", 1, false);
			pollUntil(() -> this.arrived.contains("homeassistant/status=offline"));

			assertThat(this.arrived).containsExactly("homeassistant/status=retained", "homeassistant/status=online",
					"homeassistant/status=offline");
			publish("1", 1, false);
		}
	}

	@ParameterizedTest
	@MethodSource("brokers")
	void shouldHandOverAMessageThatArrivedWhileItPublished(Broker broker) throws Exception {
		broker.start();
		connect(broker);
		this.client.subscribe("p1/value");

		publish("own", 1, false);
		publish("again", 1, false);
		pollUntil(() -> this.arrived.contains("p1/value=again"));

		// at least once (MQTT 3.1.1, 4.3.2): Moquette sends again what a busy machine takes seconds to acknowledge
		assertThat(new LinkedHashSet<>(this.arrived)).containsExactly("p1/value=own", "p1/value=again");
	}

	/** MQTT 3.1.1, 3.9.3: return code 0x80. */
	@Test
	void shouldStayConnectedWhenTheBrokerRefusesASubscription() throws Exception {
		try (EmbeddedBroker broker = new EmbeddedBroker()) {
			broker.withSecret("homeassistant/status").start();
			connect(broker);

			assertThat(this.client.subscribe("homeassistant/status")).isFalse();
			assertThat(this.client.subscribe("p1/value")).isTrue();

			publish("1", 1, false);
			pollUntil(() -> this.arrived.contains("p1/value=1"));
		}
	}

	/** Else a broker that delivers again and again would be owed an answer for each. */
	@ParameterizedTest
	@MethodSource("brokers")
	void shouldSubscribeWithQos0(Broker broker) throws Exception {
		broker.start();
		connect(broker);
		this.client.subscribe("p1/value");

		for (int i = 0; i < 100; i++) {
			publish(Integer.toString(i), 1, false);
			pollUntil(() -> !this.arrived.isEmpty());
			assertThat(this.arrived).as("with QoS 1 it might come twice").containsExactly("p1/value=" + i);
			this.arrived.clear();
		}
	}

	@ParameterizedTest
	@MethodSource("brokers")
	void shouldPublishItsWillWhenItIsAbandoned(Broker broker) throws Exception {
		broker.start();
		try (Observer observer = new Observer(broker).watch("p1/status")) {
			connect(broker);

			this.client.abandon();

			assertThat(observer.next().payload()).isEqualTo("offline");
			assertThat(this.client.isConnected()).isFalse();
		}
	}

	/** It is thrown out (MQTT 3.1.1, 3.1.4), which is seen by a read or by a write. */
	@ParameterizedTest
	@MethodSource("brokers")
	void shouldSayThatAnotherDeviceMayHaveTheSameIdentifier(Broker broker) throws Exception {
		broker.start();
		MqttClient first = connect(broker);
		MqttClient second = connect(broker);
		this.client = first;

		assertThat(publishUntilItFails(1)).hasMessageContaining("second device with the same client identifier");
		second.disconnect();
	}

	@ParameterizedTest
	@MethodSource("brokers")
	void shouldReconnectWhenTheBrokerIsBack(Broker broker) throws Exception {
		broker.start();
		connect(broker);

		broker.stop();
		publishUntilItFails(1);
		assertThat(this.client.isConnected()).isFalse();
		assertThatIOException().isThrownBy(this.client::connect)
				.withMessageContaining("127.0.0.1:" + clientPort(broker.port()));
		broker.start();
		this.client.connect();

		assertThat(this.client.isConnected()).isTrue();
		try (Observer observer = new Observer(broker).watch("p1/#")) {
			publish("back", 1, false);
			assertThat(observer.next().payload()).isEqualTo("back");
		}
	}

	@ParameterizedTest
	@MethodSource("brokers")
	void shouldConnectAgainAfterItDisconnected(Broker broker) throws Exception {
		broker.start();
		connect(broker);

		this.client.disconnect();
		assertThat(this.client.isConnected()).isFalse();
		assertThatIOException().isThrownBy(() -> publish("1", 0, false)).withMessageContaining("Connect first");
		this.client.connect();

		publish("1", 1, false);
	}

	@ParameterizedTest
	@MethodSource("brokers")
	void shouldLogInWithUsernameAndPassword(Broker broker) throws Exception {
		broker.withUser("meter", "sécret").start();
		connect(broker.port(), "meter", "sécret", ANSWER_TIMEOUT_SECONDS);

		publish("1", 1, false);
	}

	@ParameterizedTest
	@MethodSource("brokers")
	void shouldSayThatThePasswordIsWrong(Broker broker) throws Exception {
		broker.withUser("meter", "secret").start();

		assertThatIOException()
				.isThrownBy(() -> connect(broker.port(), "meter", "wrong", ANSWER_TIMEOUT_SECONDS))
				.withMessageContainingAll("127.0.0.1:" + clientPort(broker.port()), "Settings.mqttPassword");
		assertThat(this.client.isConnected()).isFalse();
	}

	@Test
	void shouldGiveUpOnAServerThatSaysNothing() throws IOException {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			int port = server.getLocalPort();
			Instant start = Instant.now();

			assertThatIOException().isThrownBy(() -> connect(port, "", "", 1))
					.withMessageContaining("127.0.0.1:" + clientPort(port));
			assertThat(Duration.between(start, Instant.now())).isBetween(Duration.ofMillis(900), PATIENCE);
			assertThat(this.client.isConnected()).isFalse();
		}
	}

	@Test
	void shouldNoticeThatTheServerClosedAfterConnack() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			CompletableFuture<Socket> accepted = CompletableFuture.supplyAsync(() -> acceptByMqtt(server));
			// Eclipse Paho may wait so long for what went out just before it saw the end
			connect(server.getLocalPort(), "", "", 10);

			accepted.join().close();

			assertThat(publishUntilItFails(1)).message().containsAnyOf("127.0.0.1:" + clientPort(server.getLocalPort()),
					"The broker closed the connection");
			assertThat(this.client.isConnected()).isFalse();
		}
	}

	private static Socket acceptByMqtt(ServerSocket server) {
		try {
			Socket socket = server.accept();
			byte[] header = socket.getInputStream().readNBytes(2);
			socket.getInputStream().readNBytes(header[1]);
			socket.getOutputStream().write(new byte[] { 0x20, 2, 0, 0 });
			return socket;
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
