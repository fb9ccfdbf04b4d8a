package p1meter2mqtt.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;

import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.Test;

import p1meter2mqtt.device.MeterTime;
import p1meter2mqtt.network.TimeOfDay;
import p1meter2mqtt.network.TlsOptions;
import p1meter2mqtt.testing.VirtualClock;

/** What the adapter asks of MicroPaho, without a broker. */
class MicroPahoMqttClientTest {

	/** MicroPaho's own reasons are 0 and above. */
	private static final int NO_FAILURE = -1;
	private static final byte[] TOPIC = "topic".getBytes(UTF_8);

	private static final SocketFactory SECURE_SOCKETS = SSLSocketFactory.getDefault();

	private final VirtualClock clock = new VirtualClock();
	private final List<String> asked = new ArrayList<>();
	private final List<String> arrived = new ArrayList<>();
	private final MqttListener listener = (buffer, topicOffset, topicLength, payloadOffset,
			payloadLength) -> this.arrived.add(new String(buffer, topicOffset, topicLength, UTF_8) + "="
					+ new String(buffer, payloadOffset, payloadLength, UTF_8));
	private FakePaho paho;
	/** Why whatever is asked next fails. */
	private int reason = NO_FAILURE;
	/** The sockets that MicroPaho was told to use. */
	private SocketFactory sockets;

	private Adapter adapter(String username, String password) {
		return new Adapter(new MqttOptions("192.0.2.1", 1883, "p1", username, password, 30, "s", "offline"));
	}

	private Adapter secureAdapter() {
		TlsOptions tls = new TlsOptions("ca.crt", "", "", "", "", new MeterTime());
		return new Adapter(new MqttOptions("broker", 8883, "p1", "", "", 30, "s", "offline", tls), SECURE_SOCKETS,
				new TimeOfDay(tls, this.clock));
	}

	private Adapter connected() throws IOException {
		Adapter adapter = adapter("", "");
		adapter.connect();
		this.asked.clear();
		return adapter;
	}

	private void publish(MqttClient client, String payload) throws IOException {
		byte[] bytes = payload.getBytes(UTF_8);
		client.publish(TOPIC, TOPIC.length, bytes, 0, bytes.length, 1, true);
	}

	@Test
	void shouldConnectWithTheOptions() throws IOException {
		adapter("user", "pass").connect();

		assertThat(this.asked).containsExactly("new tcp://192.0.2.1:1883 p1", "callback",
				"connect 10 s, keep alive 30 s, user:pass");
	}

	@Test
	void shouldConnectWithoutUsernameAndPassword() throws IOException {
		adapter("", "pass").connect();

		assertThat(this.asked).last().isEqualTo("connect 10 s, keep alive 30 s, null:null");
	}

	@Test
	void shouldLeaveTheHandshakesTimeoutToTheSecureSockets() throws IOException {
		this.clock.advance(Duration.ofDays(365 * 60).toMillis());

		secureAdapter().connect();

		assertThat(this.asked).containsExactly("new ssl://broker:8883 p1", "callback",
				"connect 0 s, keep alive 30 s, null:null");
		assertThat(this.sockets).isSameAs(SECURE_SOCKETS);
	}

	@Test
	void shouldNotConnectByTlsBeforeTheTimeOfDayIsKnown() {
		assertThatIOException().isThrownBy(secureAdapter()::connect).withMessageContaining("time of day is not known");

		assertThat(this.asked).isEmpty();
	}

	@Test
	void shouldConnectAnewIfMicroPahoHasLostTheConnection() throws IOException {
		MqttClient client = connected();
		this.paho.connected = false;

		client.connect();

		assertThat(this.asked).startsWith("close", "new tcp://192.0.2.1:1883 p1")
				.contains("connect 10 s, keep alive 30 s, null:null");
	}

	@Test
	void shouldDoNothingWhenConnectedAlready() throws IOException {
		MqttClient client = connected();

		client.connect();

		assertThat(this.asked).isEmpty();
		assertThat(client.isConnected()).isTrue();
	}

	@Test
	void shouldSayInPlainWordsWhyTheBrokerRefuses() {
		this.reason = 5;
		MqttClient client = adapter("", "");

		assertThatIOException().isThrownBy(client::connect).withMessageContainingAll("return code 5", "192.0.2.1:1883");
		assertThat(client.isConnected()).isFalse();
		assertThat(this.asked).last().isEqualTo("close");
	}

	@Test
	void shouldGiveMicroPahosReasonForAnotherFailure() {
		this.reason = 32103;
		MqttClient client = adapter("", "");

		assertThatIOException().isThrownBy(client::connect)
				.withMessageContainingAll("Can't connect to", "192.0.2.1:1883", "reason code 32103");
	}

	@Test
	void shouldNotTakeReason0ForARefusal() {
		this.reason = 0;
		MqttClient client = adapter("", "");

		assertThatIOException().isThrownBy(client::connect).withMessageContaining("Can't connect to");
	}

	@Test
	void shouldPublish() throws IOException {
		publish(connected(), "größer");

		assertThat(this.asked).containsExactly("publish topic größer qos 1 retained true");
	}

	@Test
	void shouldGatherAStreamedPayload() throws IOException {
		MqttClient client = connected();

		client.beginPublish("topics".getBytes(UTF_8), 5, 4, 0, false);
		client.write("abc".getBytes(UTF_8), 1, 2);
		client.write("xyz".getBytes(UTF_8), 0, 2);
		client.endPublish();

		assertThat(this.asked).containsExactly("publish topic bcxy qos 0 retained false");
	}

	@Test
	void shouldGatherThePayloadOfTheGreatestLength() throws IOException {
		MqttClient client = connected();
		byte[] payload = new byte[MicroPahoMqttClient.MAXIMUM_PAYLOAD_LENGTH];

		client.publish(TOPIC, TOPIC.length, payload, 0, payload.length, 0, false);

		assertThat(this.asked).hasSize(1);
	}

	@Test
	void shouldRefuseALongerPayload() throws IOException {
		MqttClient client = connected();

		assertThatIOException()
				.isThrownBy(() -> client.beginPublish(TOPIC, TOPIC.length,
						MicroPahoMqttClient.MAXIMUM_PAYLOAD_LENGTH + 1, 0, false))
				.withMessageContaining("at most 32768");
		assertThat(this.asked).containsExactly("disconnect", "close");
	}

	@Test
	void shouldFailWhenNotAsMuchIsWrittenAsAnnounced() throws IOException {
		MqttClient shorter = connected();
		shorter.beginPublish(TOPIC, TOPIC.length, 2, 0, false);
		shorter.write(TOPIC, 0, 1);
		assertThatIOException().isThrownBy(shorter::endPublish).withMessageContaining("shorter");

		MqttClient longer = connected();
		longer.beginPublish(TOPIC, TOPIC.length, 2, 0, false);
		longer.write(TOPIC, 0, 1);
		assertThatIOException().isThrownBy(() -> longer.write(TOPIC, 0, 2)).withMessageContaining("longer");
		assertThat(this.asked).containsExactly("disconnect", "close");
	}

	@Test
	void shouldSubscribe() throws IOException {
		connected().subscribe("a/#");

		assertThat(this.asked).containsExactly("subscribe a/# 0");
	}

	@Test
	void shouldStayConnectedWhenTheBrokerRefusesASubscription() throws IOException {
		MqttClient client = connected();
		this.reason = 128;

		assertThat(client.subscribe("a/#")).isFalse();
		assertThat(client.isConnected()).isTrue();
	}

	@Test
	void shouldPublishItsWillItselfWhenItIsAbandoned() throws IOException {
		MqttClient client = connected();

		client.abandon();
		client.abandon();

		assertThat(this.asked).containsExactly("publish s offline qos 1 retained true", "disconnect", "close");
	}

	@Test
	void shouldCloseEvenIfItCantPublishItsWill() throws IOException {
		MqttClient client = connected();
		this.reason = 32109;

		client.abandon();

		assertThat(this.asked).endsWith("disconnect", "close");
	}

	@Test
	void shouldCloseWhenSomethingFails() throws IOException {
		MqttClient subscribing = connected();
		this.reason = 32109;
		assertThatIOException().isThrownBy(() -> subscribing.subscribe("a"))
				.withMessageContaining("Can't subscribe to a at");
		assertThat(subscribing.isConnected()).isFalse();

		this.reason = NO_FAILURE;
		MqttClient publishing = connected();
		this.reason = 32109;
		assertThatIOException().isThrownBy(() -> publish(publishing, "1")).withMessageContaining("Can't publish at");
		assertThat(publishing.isConnected()).isFalse();
	}

	@Test
	void shouldSayThatTheConnectionIsLost() throws IOException {
		MqttClient client = connected();
		client.flush();
		this.paho.connected = false;

		assertThat(client.isConnected()).isFalse();
		assertThatIOException().isThrownBy(client::flush).withMessageContaining("Connect first");
		assertThatIOException().isThrownBy(() -> publish(client, "1"));
		assertThatIOException().isThrownBy(() -> client.write(TOPIC, 0, 1));
		assertThatIOException().isThrownBy(client::endPublish);
		assertThatIOException().isThrownBy(() -> client.subscribe("a"));
		assertThatIOException().isThrownBy(() -> client.poll(this.listener));
		assertThat(this.asked).containsExactly("close");
	}

	@Test
	void shouldHandOverWhatHasArrivedAtTheNextPollOnce() throws IOException {
		Adapter client = connected();
		client.messageArrived("a", new MqttMessage("1".getBytes(UTF_8)));
		client.messageArrived("ü", new MqttMessage("22".getBytes(UTF_8)));
		assertThat(this.arrived).isEmpty();

		client.poll(this.listener);
		assertThat(this.arrived).containsExactly("a=1", "ü=22");
		client.messageArrived("b", new MqttMessage("3".getBytes(UTF_8)));
		client.poll(this.listener);
		client.poll(this.listener);

		assertThat(this.arrived).containsExactly("a=1", "ü=22", "b=3");
	}

	@Test
	void shouldForgetWhatHasArrivedWhenItConnectsAnew() throws IOException {
		Adapter client = connected();
		client.messageArrived("a", new MqttMessage("1".getBytes(UTF_8)));

		client.disconnect();
		client.connect();
		client.poll(this.listener);

		assertThat(this.arrived).isEmpty();
		assertThat(this.asked).startsWith("disconnect", "close", "new tcp://192.0.2.1:1883 p1");
	}

	/** Adds what Eclipse Paho has and MicroPaho has not. */
	private final class Adapter extends MicroPahoMqttClient {

		Adapter(MqttOptions options) {
			super(options);
		}

		Adapter(MqttOptions options, SocketFactory secureSockets, TimeOfDay timeOfDay) {
			super(options, secureSockets, timeOfDay);
		}

		@Override
		protected org.eclipse.paho.client.mqttv3.MqttClient createClient(String serverUri, String clientIdentifier)
				throws MqttException {
			MicroPahoMqttClientTest.this.asked.add("new " + serverUri + " " + clientIdentifier);
			MicroPahoMqttClientTest.this.paho = new FakePaho(serverUri, clientIdentifier);
			return MicroPahoMqttClientTest.this.paho;
		}

		@Override
		public void deliveryComplete(IMqttDeliveryToken token) {
			throw new UnsupportedOperationException();
		}
	}

	/** Writes down what it is asked for. */
	private final class FakePaho extends org.eclipse.paho.client.mqttv3.MqttClient {

		private boolean connected;

		FakePaho(String serverUri, String clientIdentifier) throws MqttException {
			super(serverUri, clientIdentifier, new MemoryPersistence());
		}

		private void ask(String what) throws MqttException {
			MicroPahoMqttClientTest.this.asked.add(what);
			if (MicroPahoMqttClientTest.this.reason != NO_FAILURE) {
				throw new MqttException(MicroPahoMqttClientTest.this.reason);
			}
		}

		@Override
		public void setCallback(org.eclipse.paho.client.mqttv3.MqttCallback callback) {
			MicroPahoMqttClientTest.this.asked.add("callback");
		}

		@Override
		public void connect(MqttConnectOptions options) throws MqttException {
			MicroPahoMqttClientTest.this.sockets = options.getSocketFactory();
			String password = options.getPassword() == null ? null : new String(options.getPassword());
			ask("connect " + options.getConnectionTimeout() + " s, keep alive " + options.getKeepAliveInterval()
					+ " s, " + options.getUserName() + ":" + password);
			this.connected = true;
		}

		@Override
		public boolean isConnected() {
			return this.connected;
		}

		@Override
		public void subscribe(String topicFilter, int qos) throws MqttException {
			ask("subscribe " + topicFilter + " " + qos);
		}

		@Override
		public void publish(String topic, byte[] payload, int qos, boolean retained) throws MqttException {
			String text = payload.length > 100 ? payload.length + " bytes" : new String(payload, UTF_8);
			ask("publish " + topic + " " + text + " qos " + qos + " retained " + retained);
		}

		@Override
		public void disconnect() {
			MicroPahoMqttClientTest.this.asked.add("disconnect");
			this.connected = false;
		}

		@Override
		public void close() {
			MicroPahoMqttClientTest.this.asked.add("close");
		}
	}
}
