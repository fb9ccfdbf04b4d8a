package p1meter2mqtt.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import p1meter2mqtt.device.MeterTime;
import p1meter2mqtt.network.TlsOptions;
import p1meter2mqtt.testing.VirtualClock;

/** The client's packets byte by byte, and its behaviour in time. */
class MinimalMqttClientTest {

	private static final int KEEP_ALIVE_SECONDS = 30;
	private static final int PING_MILLIS = 2_000;
	private static final int[] CONNACK = { 0x20, 2, 0, 0 };
	private static final int[] PINGREQ = { 0xC0, 0 };
	private static final int[] PINGRESP = { 0xD0, 0 };
	private static final byte[] TOPIC = "t".getBytes(UTF_8);

	private final VirtualClock clock = new VirtualClock();
	private final ScriptedBroker broker = new ScriptedBroker(this.clock);
	private final MinimalMqttClient client = client("", "");
	private final List<String> arrived = new ArrayList<>();
	private final MqttListener listener = (buffer, topicOffset, topicLength, payloadOffset,
			payloadLength) -> this.arrived.add(new String(buffer, topicOffset, topicLength, UTF_8) + "="
					+ new String(buffer, payloadOffset, payloadLength, UTF_8));

	@Test
	void shouldNotSpeakPlainTextIfTheOptionsWantTls() {
		TlsOptions tls = new TlsOptions("ca.crt", "", "", "", "", new MeterTime());
		MqttOptions options = new MqttOptions("broker", 8883, "p1", "", "", KEEP_ALIVE_SECONDS, "s", "offline", tls);

		assertThatIllegalArgumentException().isThrownBy(() -> new MinimalMqttClient(options, this.broker, this.clock))
				.withMessageContaining("mqttTls is true");
		assertThatIllegalArgumentException().isThrownBy(() -> new MicroPahoMqttClient(options))
				.withMessageContaining("mqttTls is true");
	}

	private MinimalMqttClient client(String username, String password) {
		MqttOptions options = new MqttOptions("broker", 1883, "p1", username, password, KEEP_ALIVE_SECONDS, "s",
				"offline");
		return new MinimalMqttClient(options, this.broker, this.clock);
	}

	private void connect() throws IOException {
		this.broker.respond(CONNACK);
		this.client.connect();
		this.broker.received();
	}

	private void publish(String payload, int qos, boolean retained) throws IOException {
		byte[] bytes = payload.getBytes(UTF_8);
		this.client.publish(TOPIC, TOPIC.length, bytes, 0, bytes.length, qos, retained);
	}

	private static byte[] text(int length) {
		byte[] text = new byte[length];
		Arrays.fill(text, (byte) 'x');
		return text;
	}

	// connecting

	@Test
	void shouldConnectWithACleanSessionAndAWill() throws IOException {
		this.broker.respond(CONNACK);
		this.client.connect();

		assertThat(this.client.isConnected()).isTrue();
		this.broker.expect(
				0x10, // CONNECT
				26, // remaining length
				0, 4, 'M', 'Q', 'T', 'T', // protocol name
				4, // protocol level: 3.1.1
				0x2E, // clean session, will with QoS 1, retained
				0, KEEP_ALIVE_SECONDS,
				0, 2, 'p', '1', // client identifier
				0, 1, 's', // will topic
				0, 7, 'o', 'f', 'f', 'l', 'i', 'n', 'e'); // will message
	}

	@Test
	void shouldSendUsernameAndPasswordAsUtf8() throws IOException {
		this.broker.respond(CONNACK);
		client("ü", "pass").connect();

		this.broker.expect(
				0x10, // CONNECT
				36, // remaining length
				0, 4, 'M', 'Q', 'T', 'T', 4,
				0xEE, // user name, password, clean session, will with QoS 1, retained
				0, KEEP_ALIVE_SECONDS,
				0, 2, 'p', '1',
				0, 1, 's',
				0, 7, 'o', 'f', 'f', 'l', 'i', 'n', 'e',
				0, 2, 0xC3, 0xBC, // user name
				0, 4, 'p', 'a', 's', 's'); // password
	}

	@Test
	void shouldNotSendAPasswordWithoutAUsername() throws IOException {
		this.broker.respond(CONNACK);
		client("", "pass").connect();

		assertThat(this.broker.received()[9]).as("connect flags").isEqualTo((byte) 0x2E);
	}

	@Test
	void shouldDoNothingWhenConnectedAlready() throws IOException {
		connect();

		this.client.connect();

		this.broker.expectNothing();
	}

	@ParameterizedTest
	@CsvSource({ "1, 3.1.1", "2, Settings.mqttClientIdentifier", "3, not available", "4, Settings.mqttUsername",
			"5, Settings.mqttPassword", "6, does not know this code" })
	void shouldSayInPlainWordsWhyTheBrokerRefuses(int returnCode, String hint) {
		this.broker.respond(0x20, 2, 0, returnCode);

		assertThatIOException().isThrownBy(this.client::connect)
				.withMessageContainingAll("broker:1883", "return code " + returnCode, hint);
		assertThat(this.client.isConnected()).isFalse();
		assertThat(this.broker.isOpen()).isFalse();
	}

	@Test
	void shouldGiveUpOnABrokerThatNeverAnswersConnect() {
		long start = this.clock.monotonicMillis();

		assertThatIOException().isThrownBy(this.client::connect)
				.withMessageContainingAll("broker:1883", "Settings.mqttPort", "without TLS, usually 1883");
		assertThat(this.clock.monotonicMillis() - start).isEqualTo(10_000);
		assertThat(this.broker.isOpen()).isFalse();
	}

	@Test
	void shouldGiveUpOnABrokerThatClosesInsteadOfAnsweringConnect() {
		this.broker.closeByBroker();

		assertThatIOException().isThrownBy(this.client::connect).withMessageContaining("closed the connection");
		assertThat(this.broker.isOpen()).isFalse();
	}

	@Test
	void shouldRefuseAMessageBeforeConnack() {
		this.broker.respond(0x30, 4, 0, 1, 't', 'x');

		assertThatIOException().isThrownBy(this.client::connect).withMessageContaining("type 3");
	}

	@Test
	void shouldRefuseAConnackOfTheWrongLength() {
		this.broker.respond(0x20, 3, 0, 0, 0);

		assertThatIOException().isThrownBy(this.client::connect).withMessageContaining("3 instead of 2 bytes");
	}

	@Test
	void shouldSayGoodbye() throws IOException {
		connect();

		this.client.disconnect();

		this.broker.expect(0xE0, 0); // DISCONNECT
		assertThat(this.broker.isOpen()).isFalse();
		assertThat(this.client.isConnected()).isFalse();
	}

	@Test
	void shouldNotSayGoodbyeWithinAPayload() throws IOException {
		connect();
		this.client.beginPublish(TOPIC, TOPIC.length, 3, 0, false);

		this.client.disconnect();

		this.broker.expectNothing();
		assertThat(this.broker.isOpen()).isFalse();
	}

	@Test
	void shouldDisconnectSilentlyWhenTheConnectionIsBrokenAlready() throws IOException {
		connect();
		this.broker.refuseWrites();

		this.client.disconnect();
		this.client.disconnect();

		assertThat(this.broker.isOpen()).isFalse();
	}

	// publishing

	@Test
	void shouldPublishWithQos0() throws IOException {
		connect();

		publish("42", 0, false);
		this.client.flush();

		this.broker.expect(
				0x30, // PUBLISH
				5, // remaining length
				0, 1, 't', // topic
				'4', '2'); // payload
	}

	@Test
	void shouldPublishRetained() throws IOException {
		connect();

		publish("42", 0, true);
		this.client.flush();

		this.broker.expect(0x31, 5, 0, 1, 't', '4', '2');
	}

	@Test
	void shouldPublishAnEmptyPayload() throws IOException {
		connect();

		publish("", 0, true);
		this.client.flush();

		this.broker.expect(0x31, 3, 0, 1, 't');
	}

	@Test
	void shouldPublishWithQos1AndWaitForTheAcknowledgement() throws IOException {
		connect();
		this.broker.respond(
				0x40, // PUBACK
				2, // remaining length
				0, 1); // packet identifier

		publish("42", 1, false);

		this.broker.expect(
				0x32, // PUBLISH with QoS 1
				7, // remaining length
				0, 1, 't', // topic
				0, 1, // packet identifier
				'4', '2'); // payload
		assertThat(this.broker.available()).as("unread bytes").isZero();
	}

	@Test
	void shouldGatherMessagesWithQos0InOneWrite() throws IOException {
		connect();

		publish("1", 0, false);
		publish("2", 0, false);
		this.broker.expectNothing();
		this.client.poll(this.listener);

		assertThat(this.broker.numberOfWrites()).isEqualTo(1);
		this.broker.expect(0x30, 4, 0, 1, 't', '1', 0x30, 4, 0, 1, 't', '2');
	}

	@Test
	void shouldSendGatheredMessagesAheadOfOneWithQos1() throws IOException {
		connect();
		this.broker.respond(0x40, 2, 0, 1);

		publish("1", 0, false);
		publish("2", 1, false);

		assertThat(this.broker.numberOfWrites()).isEqualTo(1);
		this.broker.expect(0x30, 4, 0, 1, 't', '1', 0x32, 6, 0, 1, 't', 0, 1, '2');
	}

	@Test
	void shouldSendTheBufferWhenItIsFull() throws IOException {
		connect();
		int packets = MqttPacketWriter.BUFFER_SIZE / 6 + 1;

		for (int i = 0; i < packets; i++) {
			publish("1", 0, false);
		}

		assertThat(this.broker.numberOfWrites()).isEqualTo(1);
		this.client.flush();
		assertThat(this.broker.numberOfWrites()).isEqualTo(2);
		byte[] packet = { 0x30, 4, 0, 1, 't', '1' };
		assertThat(this.broker.received()).hasSize(packets * packet.length).startsWith(packet).endsWith(packet);
	}

	@ParameterizedTest
	@CsvSource({ "127, 7F", "128, 80 01", "16383, FF 7F", "16384, 80 80 01", "2097151, FF FF 7F",
			"2097152, 80 80 80 01" })
	void shouldEncodeTheRemainingLengthInSevenBitDigits(int remainingLength, String digits) throws IOException {
		connect();

		this.client.beginPublish(TOPIC, TOPIC.length, remainingLength - 3, 0, false);
		byte[] payload = text(remainingLength - 3);
		this.client.write(payload, 0, payload.length);
		this.client.endPublish();
		this.client.flush();

		String start = HexFormat.ofDelimiter(" ").withUpperCase().formatHex(this.broker.received(), 0, 9);
		assertThat(start).startsWith("30 " + digits + " 00 01 74 78");
	}

	@Test
	void shouldStreamAPayloadLongerThanTheBufferInPiecesOfAnySize() throws IOException {
		connect();
		byte[] payload = text(5_000);
		this.broker.respond(0x40, 2, 0, 1);

		this.client.beginPublish(TOPIC, TOPIC.length, payload.length, 1, true);
		this.client.write(payload, 0, 0);
		this.client.write(payload, 0, 1);
		this.client.write(payload, 1, 3_000);
		this.client.write(payload, 3_001, 1_999);
		this.client.endPublish();

		ByteArrayOutputStream expected = new ByteArrayOutputStream();
		expected.writeBytes(new byte[] { 0x33, (byte) (0x80 | 5_005 % 128), 5_005 / 128, 0, 1, 't', 0, 1 });
		expected.writeBytes(payload);
		assertThat(this.broker.received()).isEqualTo(expected.toByteArray());
	}

	@Test
	void shouldNotLetAnotherPacketIntoAPayload() throws IOException {
		connect();
		this.client.beginPublish(TOPIC, TOPIC.length, 3, 0, false);

		assertThatIllegalStateException().isThrownBy(() -> this.client.poll(this.listener));
		assertThatIllegalStateException().isThrownBy(() -> publish("1", 0, false));
		assertThatIllegalStateException().isThrownBy(() -> this.client.subscribe("t"));
	}

	@Test
	void shouldFailWhenQos1IsNotAcknowledgedInTime() throws IOException {
		connect();
		long start = this.clock.monotonicMillis();

		assertThatIOException().isThrownBy(() -> publish("1", 1, false));
		assertThat(this.clock.monotonicMillis() - start).isEqualTo(10_000);
		assertThat(this.client.isConnected()).isFalse();
	}

	@Test
	void shouldFailWhenOtherMessagesArriveButNoAcknowledgement() throws IOException {
		connect();
		this.broker.takeTimePerRead(100);
		for (int i = 0; i < 1_000; i++) {
			this.broker.respond(0x30, 4, 0, 1, 't', 'x');
		}

		assertThatIOException().isThrownBy(() -> publish("1", 1, false)).withMessageContaining("10 s");
	}

	/** As if the whole program had been paused. */
	@Test
	void shouldTakeAnAnswerThatIsThereAlreadyWhenItsTimeIsOver() throws IOException {
		connect();
		this.broker.takeTimePerRead(200_000);
		this.broker.respond(0x30, 4, 0, 1, 't', 'x');
		this.broker.respond(0x40, 2, 0, 1);

		publish("1", 1, false);

		assertThat(this.client.isConnected()).isTrue();
	}

	@Test
	void shouldNotBeKeptByAFloodWhenTheTimeForTheAnswerIsOver() throws IOException {
		connect();
		this.broker.takeTimePerRead(200_000);
		for (int i = 0; i < 1_000; i++) {
			this.broker.respond(0x30, 4, 0, 1, 't', 'x');
		}
		this.broker.respond(0x40, 2, 0, 1);

		assertThatIOException().isThrownBy(() -> publish("1", 1, false)).withMessageContaining("10 s");
	}

	@Test
	void shouldFailOnTheAcknowledgementOfAnotherPacket() throws IOException {
		connect();
		this.broker.respond(0x40, 2, 0, 2);

		assertThatIOException().isThrownBy(() -> publish("1", 1, false)).withMessageContaining("packet 2 instead of 1");
		assertThat(this.client.isConnected()).isFalse();
	}

	@Test
	void shouldNeverUsePacketIdentifier0() throws IOException {
		connect();
		for (int identifier = 1; identifier <= 0xFFFF; identifier++) {
			this.broker.respond(0x40, 2, identifier >> 8, identifier & 0xFF);
			publish("", 1, false);
		}
		this.broker.received();

		this.broker.respond(0x40, 2, 0, 1);
		publish("", 1, false);

		this.broker.expect(0x32, 5, 0, 1, 't', 0, 1);
	}

	// subscribing

	@Test
	void shouldSubscribe() throws IOException {
		connect();
		this.broker.respond(
				0x90, // SUBACK
				3, // remaining length
				0, 1, // packet identifier
				0); // granted QoS

		assertThat(this.client.subscribe("a/#")).isTrue();

		this.broker.expect(
				0x82, // SUBSCRIBE
				8, // remaining length
				0, 1, // packet identifier
				0, 3, 'a', '/', '#', // topic filter
				0); // requested QoS
		assertThat(this.client.isConnected()).isTrue();
	}

	/** 3.9.3: return code 0x80. */
	@Test
	void shouldStayConnectedWhenTheBrokerRefusesASubscription() throws IOException {
		connect();
		this.broker.respond(0x90, 3, 0, 1, 0x80);

		assertThat(this.client.subscribe("a")).isFalse();

		assertThat(this.client.isConnected()).isTrue();
		assertThat(this.broker.isOpen()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 0x7F, 0x81 })
	void shouldFailWhenAnotherQosIsGrantedThanWasAskedFor(int returnCode) throws IOException {
		connect();
		this.broker.respond(0x90, 3, 0, 1, returnCode);

		assertThatIOException().isThrownBy(() -> this.client.subscribe("a")).withMessageContaining("granted more");
		assertThat(this.client.isConnected()).isFalse();
	}

	@Test
	void shouldFailWhenTheSubscriptionIsNotAnswered() throws IOException {
		connect();

		assertThatIOException().isThrownBy(() -> this.client.subscribe("a"));
		assertThat(this.broker.isOpen()).isFalse();
	}

	// messages that arrive

	@Test
	void shouldHandOverAMessageWithQos0() throws IOException {
		connect();
		this.broker.respond(
				0x30, // PUBLISH
				5, // remaining length
				0, 1, 't', // topic
				'4', '2'); // payload

		this.client.poll(this.listener);

		assertThat(this.arrived).containsExactly("t=42");
		this.broker.expectNothing();
	}

	@Test
	void shouldHandOverAndAcknowledgeAMessageWithQos1() throws IOException {
		connect();
		this.broker.respond(
				0x3B, // PUBLISH, again, with QoS 1, retained
				7, // remaining length
				0, 1, 't', // topic
				0x12, 0x34, // packet identifier
				'4', '2'); // payload

		this.client.poll(this.listener);

		assertThat(this.arrived).containsExactly("t=42");
		this.broker.expect(0x40, 2, 0x12, 0x34); // PUBACK
	}

	@Test
	void shouldHandOverAMessageThatArrivesByteByByte() throws IOException {
		connect();
		this.broker.respond(0x30, 5);
		this.client.poll(this.listener);
		this.broker.respond(0);
		this.client.poll(this.listener);
		this.broker.respond(1, 't', '4');
		this.client.poll(this.listener);
		assertThat(this.arrived).isEmpty();
		this.broker.respond('2');
		this.client.poll(this.listener);

		assertThat(this.arrived).containsExactly("t=42");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 7, 1_000 })
	void shouldHandOverTheLongestMessageThatFitsAndSkipALongerOne(int pieces) throws IOException {
		connect();
		this.broker.cutReadsTo(pieces);
		respondMessage(0, MqttPacketReader.BUFFER_SIZE + 1, '1');
		respondMessage(0, MqttPacketReader.BUFFER_SIZE, '2');
		respondMessage(0, 100_000, '3');
		respondMessage(0, 4, '4');

		while (this.broker.available() > 0) {
			this.client.poll(this.listener);
		}

		assertThat(this.arrived).hasSize(2);
		assertThat(this.arrived.get(0)).hasSize(MqttPacketReader.BUFFER_SIZE - 1).endsWith("22");
		assertThat(this.arrived.get(1)).isEqualTo("t=4");
	}

	@Test
	void shouldAcknowledgeAMessageThatItSkips() throws IOException {
		connect();
		respondMessage(1, 1_000, '1');

		this.client.poll(this.listener);

		assertThat(this.arrived).isEmpty();
		this.broker.expect(0x40, 2, '1', '1');
	}

	private void respondMessage(int qos, int remainingLength, char filling) {
		this.broker.respond(0x30 | qos << 1);
		int rest = remainingLength;
		while (rest > 127) {
			this.broker.respond(rest % 128 + 128);
			rest /= 128;
		}
		this.broker.respond(rest, 0, 1, 't');
		IntStream.range(3, remainingLength).forEach(i -> this.broker.respond(filling));
	}

	@Test
	void shouldKeepMessagesThatArriveBeforeAnAcknowledgementUntilTheNextPoll() throws IOException {
		connect();
		this.broker.respond(0x30, 4, 0, 1, 'a', '1');
		this.broker.respond(0x32, 6, 0, 1, 'b', 0, 7, '2');
		this.broker.respond(0x40, 2, 0, 1);

		publish("x", 1, false);
		assertThat(this.arrived).isEmpty();
		this.broker.received();
		this.client.poll(this.listener);

		assertThat(this.arrived).containsExactly("a=1", "b=2");
		this.broker.expect(0x40, 2, 0, 7);
	}

	@Test
	void shouldKeepARetainedMessageThatArrivesBeforeSuback() throws IOException {
		connect();
		this.broker.respond(0x31, 4, 0, 1, 'a', '1');
		this.broker.respond(0x90, 3, 0, 1, 0);

		this.client.subscribe("a");
		this.client.poll(this.listener);

		assertThat(this.arrived).containsExactly("a=1");
	}

	@Test
	void shouldDropWhatDoesNotFitWhileItWaits() throws IOException {
		connect();
		respondMessage(0, 200, '1');
		respondMessage(0, 200, '2');
		respondMessage(0, 30, '3');
		this.broker.respond(0x40, 2, 0, 1);

		publish("x", 1, false);
		this.client.poll(this.listener);
		this.client.poll(this.listener);

		assertThat(this.arrived).containsExactly("t=" + "1".repeat(197), "t=" + "3".repeat(27));
	}

	@Test
	void shouldForgetHeldMessagesAndHalfPacketsWhenItConnectsAnew() throws IOException {
		connect();
		publish("unsent", 0, false);
		this.broker.respond(0x30, 4, 0, 1, 'a', '1');
		this.broker.respond(0x30, 4, 0);
		assertThatIOException().isThrownBy(() -> publish("x", 1, false));

		connect();
		this.broker.expectNothing();
		this.broker.respond(0x30, 4, 0, 1, 'b', '2');
		this.client.poll(this.listener);

		assertThat(this.arrived).containsExactly("b=2");
	}

	@Test
	void shouldForgetWhatIsStillInItsBufferWhenItConnectsAnew() throws IOException {
		connect();
		publish("unsent", 0, false);
		this.broker.respond(0xF0, 0);
		assertThatIOException().isThrownBy(() -> this.client.poll(this.listener));

		this.broker.respond(CONNACK);
		this.client.connect();

		assertThat(this.broker.received()).startsWith((byte) 0x10).hasSize(28);
	}

	@Test
	void shouldAcknowledgeALongMessageWithTheLongestTopic() throws IOException {
		connect();
		respondMessageOn(MqttClient.MAXIMUM_TOPIC_LENGTH);

		this.client.poll(this.listener);

		this.broker.expect(0x40, 2, 0x12, 0x34);
	}

	@Test
	void shouldNotAcknowledgeALongMessageWithALongerTopic() throws IOException {
		connect();
		respondMessageOn(MqttClient.MAXIMUM_TOPIC_LENGTH + 1);

		this.client.poll(this.listener);

		this.broker.expectNothing();
	}

	/** A message with QoS 1 and 300 bytes, more than the client's buffer has. */
	private void respondMessageOn(int topicLength) {
		this.broker.respond(0x32, 0xAC, 0x02, 0, topicLength);
		IntStream.range(0, topicLength).forEach(i -> this.broker.respond('t'));
		this.broker.respond(0x12, 0x34);
		IntStream.range(2 + topicLength + 2, 300).forEach(i -> this.broker.respond('x'));
	}

	@Test
	void shouldAcceptAMessageWithoutAPayload() throws IOException {
		connect();
		this.broker.respond(0x32, 5, 0, 1, 't', 0, 7);

		this.client.poll(this.listener);

		assertThat(this.arrived).containsExactly("t=");
		this.broker.expect(0x40, 2, 0, 7);
	}

	@Test
	void shouldNotBeKeptInPollByABrokerThatNeverStops() throws IOException {
		connect();
		for (int i = 0; i < 1_000; i++) {
			this.broker.respond(0x30, 4, 0, 1, 'a', '1');
		}

		this.client.poll(this.listener);

		assertThat(this.arrived).hasSizeBetween(1, 100);
	}

	/** It would wait in a write for ever: an ESP32's network stack takes 5744 bytes. */
	@Test
	void shouldNotAcknowledgeMoreThanMayBeUnderWayToABrokerThatSendsWithoutReading() throws IOException {
		connect();

		for (int turn = 0; turn < 1_000; turn++) {
			for (int i = 0; i < 20; i++) {
				this.broker.respond(0x32, 6, 0, 1, 't', 0, 7, 'x');
			}
			this.client.poll(this.listener);
		}

		assertThat(this.arrived).hasSize(20_000);
		assertThat(this.broker.received()).hasSizeBetween(4_000, 4_200);
	}

	@Test
	void shouldAcknowledgeAgainWhenTheBrokerHasReadWhatWasUnderWay() throws IOException {
		connect();
		for (int i = 0; i < 2_000; i++) {
			this.broker.respond(0x32, 6, 0, 1, 't', 0, 7, 'x');
			this.client.poll(this.listener);
		}
		this.broker.received();

		this.broker.respond(PINGRESP);
		this.broker.respond(0x32, 6, 0, 1, 't', 0, 8, 'x');
		this.client.poll(this.listener);

		assertThat(this.broker.received()).startsWith(0x40, 2, 0, 8);
	}

	@Test
	void shouldCloseWithoutAGoodbyeWhenItIsAbandoned() throws IOException {
		connect();

		this.client.abandon();

		this.broker.expectNothing();
		assertThat(this.broker.isOpen()).isFalse();
		assertThat(this.client.isConnected()).isFalse();
	}

	@Test
	void shouldGiveTheSameAdviceWhetherAReadOrAWriteSeesThatTheConnectionIsLost() throws IOException {
		connect();
		this.broker.closeByBroker();
		assertThatIOException().isThrownBy(() -> publish("x", 1, false))
				.withMessageContaining("same client identifier");

		connect();
		this.broker.refuseWrites();
		assertThatIOException().isThrownBy(() -> publish("x", 1, false))
				.withMessageContaining("same client identifier");
	}

	@ParameterizedTest
	@ValueSource(strings = {
			"34 06 00 01 74 00 01 78", // PUBLISH with QoS 2
			"36 06 00 01 74 00 01 78", // PUBLISH with QoS 3
			"30 02 00 01", // PUBLISH that ends within its topic
			"30 01 00", // PUBLISH that ends within the topic's length
			"30 00", // PUBLISH without a topic
			"32 03 00 01 74", // PUBLISH with QoS 1 without a packet identifier
			"30 80 80 80 80 01", // remaining length of five digits
			"00 00", // reserved type
			"10 00", // CONNECT
			"20 02 00 00", // second CONNACK
			"40 02 00 01", // PUBACK of nothing
			"62 02 00 01", // PUBREL
			"82 06 00 01 00 01 61 00", // SUBSCRIBE
			"90 03 00 01 00", // SUBACK of nothing
			"C0 00", // PINGREQ
			"D0 00", // PINGRESP without PINGREQ
			"E0 00", // DISCONNECT
			"F0 00", // reserved type
	})
	void shouldCloseTheConnectionWhenTheBrokerBreaksTheProtocol(String packet) throws IOException {
		connect();
		for (byte value : HexFormat.ofDelimiter(" ").parseHex(packet)) {
			this.broker.respond(value);
		}

		assertThatIOException().isThrownBy(() -> this.client.poll(this.listener)).withMessageContaining("MQTT 3.1.1");
		assertThat(this.client.isConnected()).isFalse();
		assertThat(this.broker.isOpen()).isFalse();
		assertThat(this.arrived).isEmpty();
	}

	// staying connected

	@Test
	void shouldPingAfterTwoSecondsAndNotBefore() throws IOException {
		connect();

		this.clock.advance(PING_MILLIS - 1);
		this.client.poll(this.listener);
		this.broker.expectNothing();
		this.clock.advance(1);
		this.client.poll(this.listener);
		this.broker.expect(PINGREQ);
	}

	@Test
	void shouldPingAgainAfterEachAnswer() throws IOException {
		connect();
		for (int i = 0; i < 3; i++) {
			ping();
			this.broker.respond(PINGRESP);
			this.client.poll(this.listener);
			this.broker.expectNothing();
		}
	}

	@Test
	void shouldPingEvenWhileMessagesWithQos0Flow() throws IOException {
		connect();
		this.clock.advance(PING_MILLIS / 2);
		publish("1", 0, false);
		this.client.poll(this.listener);
		this.broker.received();

		this.clock.advance(PING_MILLIS / 2);
		this.client.poll(this.listener);

		this.broker.expect(PINGREQ);
	}

	@Test
	void shouldNotPingWhenAnotherPacketWasAnsweredMeanwhile() throws IOException {
		connect();
		this.clock.advance(PING_MILLIS / 2);
		this.broker.respond(0x40, 2, 0, 1);
		publish("1", 1, false);
		this.broker.received();

		this.clock.advance(PING_MILLIS / 2);
		this.client.poll(this.listener);

		this.broker.expectNothing();
	}

	@Test
	void shouldNotWaitForAPingsAnswerWithinASecond() throws IOException {
		connect();
		ping();
		long start = this.clock.monotonicMillis();

		this.clock.advance(999);
		this.client.poll(this.listener);

		assertThat(this.clock.monotonicMillis() - start).isEqualTo(999);
	}

	@Test
	void shouldNoticeThatTheBrokerClosedASecondAfterAPing() throws IOException {
		connect();
		ping();
		this.broker.closeByBroker();
		long start = this.clock.monotonicMillis();

		this.clock.advance(1_000);

		assertThatIOException().isThrownBy(() -> this.client.poll(this.listener))
				.withMessageContaining("The broker closed the connection.");
		assertThat(this.clock.monotonicMillis() - start).isEqualTo(1_000);
		assertThat(this.broker.isOpen()).isFalse();
	}

	@Test
	void shouldCloseTheConnectionWhenAPingIsNotAnsweredInTime() throws IOException {
		connect();
		ping();
		long start = this.clock.monotonicMillis();

		this.clock.advance(1_000);

		assertThatIOException().isThrownBy(() -> this.client.poll(this.listener))
				.withMessageContaining("Nothing came within 9000 ms");
		assertThat(this.clock.monotonicMillis() - start).isEqualTo(10_000);
		assertThat(this.client.isConnected()).isFalse();
		assertThat(this.broker.isOpen()).isFalse();
	}

	@Test
	void shouldSayThatAPingWasNotAnsweredWhenItLooksTooLate() throws IOException {
		connect();
		ping();

		this.clock.advance(10_000);

		assertThatIOException().isThrownBy(() -> this.client.poll(this.listener))
				.withMessageContainingAll("broker:1883", "not answered for 10 s");
	}

	@Test
	void shouldHandOverWhatArrivesBeforeALateAnswer() throws IOException {
		connect();
		ping();
		this.broker.takeTimePerRead(400);
		this.broker.respond(PINGRESP);

		this.clock.advance(1_000);
		this.broker.respond(0x30, 4, 0, 1, 't', '1');
		this.client.poll(this.listener);
		this.client.poll(this.listener);

		assertThat(this.arrived).containsExactly("t=1");
		assertThat(this.client.isConnected()).isTrue();
	}

	@Test
	void shouldAcceptAPingsAnswerThatWaitedForALatePoll() throws IOException {
		connect();
		ping();
		this.broker.respond(PINGRESP);

		this.clock.advance(20_000);
		this.client.poll(this.listener);

		assertThat(this.client.isConnected()).isTrue();
	}

	@Test
	void shouldAcceptAPingsAnswerBeforeAnAcknowledgement() throws IOException {
		connect();
		ping();
		this.broker.respond(PINGRESP);
		this.broker.respond(0x40, 2, 0, 1);

		publish("1", 1, false);

		assertThat(this.client.isConnected()).isTrue();
	}

	private void ping() throws IOException {
		this.clock.advance(PING_MILLIS);
		this.client.poll(this.listener);
		this.broker.expect(PINGREQ);
	}

	@Test
	void shouldSendAPingAlongWhenMuchIsUnconfirmed() throws IOException {
		connect();
		publish("x".repeat(2_048), 0, false);
		this.client.flush();

		assertThat(this.broker.received()).endsWith(PINGREQ);
		publish("1", 0, false);
		this.client.flush();
		this.broker.expect(0x30, 4, 0, 1, 't', '1');
	}

	/** A packet has six bytes more than its payload: the header, two for its length, two for the topic's, the topic. */
	@ParameterizedTest
	@CsvSource({ "2047, false", "2048, true" })
	void shouldSendAPingAlongFromTheUnconfirmedByteOnThatItMust(int unconfirmed, boolean pinged) throws IOException {
		connect();
		publish("x".repeat(unconfirmed - 6), 0, false);
		this.client.flush();

		assertThat(this.broker.received()).hasSize(unconfirmed + (pinged ? 2 : 0));
	}

	@ParameterizedTest
	@CsvSource({ "4095, false", "4096, true" })
	void shouldWaitForAConfirmationFromTheUnconfirmedByteOnThatItMust(int unconfirmed, boolean waits)
			throws IOException {
		connect();
		publish("x".repeat(unconfirmed - 6), 0, false);
		long start = this.clock.monotonicMillis();

		if (waits) {
			assertThatIOException().isThrownBy(() -> publish("1", 0, false));
			assertThat(this.broker.received()).hasSize(unconfirmed + 2).endsWith(PINGREQ);
		} else {
			publish("1", 0, false);
		}
		assertThat(this.clock.monotonicMillis() - start).isEqualTo(waits ? 10_000 : 0);
	}

	@Test
	void shouldNotTakeALatePingsAnswerForLessThanWasConfirmedAlready() throws IOException {
		connect();
		publish("x".repeat(2_048), 0, false);
		this.client.flush();
		this.broker.respond(0x40, 2, 0, 1);
		publish("x".repeat(1_000), 1, false);
		this.broker.respond(PINGRESP);
		this.client.poll(this.listener);
		this.broker.received();

		publish("x".repeat(1_500), 0, false);
		this.client.flush();

		assertThat(this.broker.received()).hasSize(1_506);
	}

	@Test
	void shouldWaitForAConfirmationBeforeItSendsMore() throws IOException {
		connect();
		publish("x".repeat(4_096), 0, false);
		this.client.flush();
		this.broker.received();
		this.broker.respond(PINGRESP);

		publish("1", 0, false);

		assertThat(this.broker.available()).as("unread bytes").isZero();
		this.client.flush();
		this.broker.expect(0x30, 4, 0, 1, 't', '1');
	}

	@Test
	void shouldFailInsteadOfFillingTheNetworkOfASilentBroker() throws IOException {
		connect();
		long start = this.clock.monotonicMillis();

		assertThatIOException().isThrownBy(() -> {
			for (int i = 0; i < 1_000; i++) {
				publish("x".repeat(100), 0, false);
			}
		});
		assertThat(this.broker.received()).hasSizeBetween(4_096, 4_096 + 107 + 2);
		assertThat(this.clock.monotonicMillis() - start).isEqualTo(10_000);
		assertThat(this.client.isConnected()).isFalse();
	}

	@Test
	void shouldCountTheAcknowledgementOfQos1AsAConfirmation() throws IOException {
		connect();
		this.broker.respond(0x40, 2, 0, 1);
		publish("x".repeat(4_096), 1, false);
		this.broker.received();

		publish("1", 0, false);
		this.client.flush();

		this.broker.expect(0x30, 4, 0, 1, 't', '1');
	}

	@Test
	void shouldCloseTheConnectionWhenAWriteFails() throws IOException {
		connect();
		this.broker.refuseWrites();
		publish("1", 0, false);

		assertThatIOException().isThrownBy(this.client::flush).withMessageContaining("Broken pipe");
		assertThat(this.client.isConnected()).isFalse();
		assertThat(this.broker.isOpen()).isFalse();
	}

	@Test
	void shouldRefuseToWorkWithoutAConnection() {
		assertThatIOException().isThrownBy(() -> publish("1", 0, false)).withMessageContaining("Connect first");
		assertThatIOException().isThrownBy(() -> this.client.write(TOPIC, 0, 1)).withMessageContaining("Connect first");
		assertThatIOException().isThrownBy(this.client::endPublish).withMessageContaining("Connect first");
		assertThatIOException().isThrownBy(this.client::flush).withMessageContaining("Connect first");
		assertThatIOException().isThrownBy(() -> this.client.subscribe("t")).withMessageContaining("Connect first");
		assertThatIOException().isThrownBy(() -> this.client.poll(this.listener))
				.withMessageContaining("Connect first");
	}
}
