package p1meter2mqtt.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPubAckMessage;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttTopicSubscription;

import p1meter2mqtt.testing.VirtualClock;

/**
 * Each kind of packet that the minimal client sends, and each edge of its size, as an independent decoder reads it:
 * Netty's.
 */
class PacketConformanceTest {

	/** The longest remaining length of MQTT (2.2.3) is no limit here. */
	private static final int DECODER_MAXIMUM = 268_435_455;
	private static final byte[] TOPIC = "t".getBytes(UTF_8);

	private final VirtualClock clock = new VirtualClock();
	private final ScriptedBroker broker = new ScriptedBroker(this.clock);
	private final EmbeddedChannel decoder = new EmbeddedChannel(new MqttDecoder(DECODER_MAXIMUM));
	private MinimalMqttClient client;

	@AfterEach
	void closeDecoder() {
		this.decoder.finishAndReleaseAll();
	}

	private void connect(MqttOptions options) throws IOException {
		this.client = new MinimalMqttClient(options, this.broker, this.clock);
		this.broker.respond(0x20, 2, 0, 0);
		this.client.connect();
	}

	private void connect() throws IOException {
		connect(new MqttOptions("broker", 1883, "p1", "", "", 30, "s", "offline"));
		this.broker.received();
	}

	/** Decodes all that was sent; nothing may be malformed, and no byte left over. */
	private List<MqttMessage> decoded() {
		this.decoder.writeInbound(Unpooled.wrappedBuffer(this.broker.received()));
		List<MqttMessage> messages = new ArrayList<>();
		MqttMessage message = this.decoder.readInbound();
		while (message != null) {
			assertThat(message.decoderResult().isSuccess()).as("%s", message.decoderResult()).isTrue();
			messages.add(message);
			message = this.decoder.readInbound();
		}
		assertThat(this.decoder.finish()).as("something is left over").isFalse();
		return messages;
	}

	private <T extends MqttMessage> T theOnly(Class<T> type) {
		List<MqttMessage> messages = decoded();
		assertThat(messages).hasSize(1);
		return type.cast(messages.get(0));
	}

	@ParameterizedTest
	@CsvSource({
			"p1, '', '', 30, s, offline", // as small as it gets
			"p1meter-1a2b3c, meter, secret, 600, sensors/power/p1meter/status, offline",
			"abcdefghijklmnopqrstuvw, größe, 'sécret €', 65535, s, offline", // the longest client identifier; UTF-8
			"p1, user, '', 1, s, offline", // an empty password
	})
	void shouldSendConnectWithAllItsFields(String clientIdentifier, String username, String password, int keepAlive,
			String willTopic, String willMessage) throws IOException {
		connect(new MqttOptions("broker", 1883, clientIdentifier, username, password, keepAlive, willTopic,
				willMessage));

		MqttConnectMessage connect = theOnly(MqttConnectMessage.class);
		assertThat(connect.variableHeader().name()).isEqualTo("MQTT");
		assertThat(connect.variableHeader().version()).isEqualTo(4);
		assertThat(connect.variableHeader().isCleanSession()).isTrue();
		assertThat(connect.variableHeader().keepAliveTimeSeconds()).isEqualTo(keepAlive);
		assertThat(connect.variableHeader().isWillFlag()).isTrue();
		assertThat(connect.variableHeader().isWillRetain()).isTrue();
		assertThat(connect.variableHeader().willQos()).isEqualTo(1);
		assertThat(connect.variableHeader().hasUserName()).isEqualTo(!username.isEmpty());
		assertThat(connect.variableHeader().hasPassword()).isEqualTo(!username.isEmpty());
		assertThat(connect.payload().clientIdentifier()).isEqualTo(clientIdentifier);
		assertThat(connect.payload().willTopic()).isEqualTo(willTopic);
		assertThat(connect.payload().willMessageInBytes()).isEqualTo(willMessage.getBytes(UTF_8));
		if (!username.isEmpty()) {
			assertThat(connect.payload().userName()).isEqualTo(username);
			assertThat(connect.payload().passwordInBytes()).isEqualTo(password.getBytes(UTF_8));
		}
	}

	/** What the settings allow: 64 and 128 characters, of up to three bytes each, and a will topic of 64 and 6. */
	@Test
	void shouldSendTheLongestConnectOfTheSettings() throws IOException {
		String username = "€".repeat(64);
		String password = "€".repeat(128);
		String willTopic = "t".repeat(70);
		connect(new MqttOptions("broker", 1883, "c".repeat(23), username, password, 600, willTopic, "offline"));

		MqttConnectMessage connect = theOnly(MqttConnectMessage.class);
		assertThat(connect.payload().userName()).isEqualTo(username);
		assertThat(connect.payload().passwordInBytes()).isEqualTo(password.getBytes(UTF_8));
		assertThat(connect.payload().willTopic()).isEqualTo(willTopic);
	}

	/** The edges of the remaining length (2.2.3), of the client's buffer, and both shorter and longer than it. */
	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 124, 125, 1_014, 1_015, 1_016, 1_019, 1_020, 1_021, 1_024, 1_025, 2_048, 4_096, 16_380,
			16_381, 100_000, 2_097_148, 2_097_149 })
	void shouldPublishPayloadsOfAnyLength(int length) throws IOException {
		connect();
		byte[] payload = new byte[length];
		for (int i = 0; i < length; i++) {
			payload[i] = (byte) i;
		}

		this.client.publish(TOPIC, TOPIC.length, payload, 0, length, 0, false);
		this.client.flush();

		List<MqttMessage> messages = decoded();
		MqttPublishMessage publish = (MqttPublishMessage) messages.get(0);
		assertThat(messages.stream().skip(1)).extracting(message -> message.fixedHeader().messageType())
				.as("behind much, the client asks whether the broker has got it")
				.isEqualTo(length < 2_048 - 6 ? List.of() : List.of(MqttMessageType.PINGREQ));
		assertThat(publish.fixedHeader().remainingLength()).isEqualTo(length + 3);
		assertThat(publish.fixedHeader().qosLevel()).isEqualTo(MqttQoS.AT_MOST_ONCE);
		assertThat(publish.fixedHeader().isDup()).isFalse();
		assertThat(publish.variableHeader().topicName()).isEqualTo("t");
		assertThat(ByteBufUtil.getBytes(publish.payload())).isEqualTo(payload);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 127, MqttClient.MAXIMUM_TOPIC_LENGTH })
	void shouldPublishOnTopicsOfAnyLengthWithEachQosRetainedOrNot(int length) throws IOException {
		connect();
		byte[] topic = "x".repeat(length).getBytes(UTF_8);
		byte[] payload = "42".getBytes(UTF_8);

		for (int qos = 0; qos <= 1; qos++) {
			for (boolean retained : new boolean[] { false, true }) {
				if (qos == 1) {
					this.broker.respond(0x40, 2, 0, retained ? 2 : 1);
				}
				this.client.publish(topic, length, payload, 0, payload.length, qos, retained);
			}
		}

		List<MqttMessage> messages = decoded();
		assertThat(messages).hasSize(4).allMatch(MqttPublishMessage.class::isInstance)
				.extracting(message -> ((MqttPublishMessage) message).variableHeader().topicName())
				.containsOnly("x".repeat(length));
		assertThat(messages).extracting(message -> message.fixedHeader().qosLevel().value())
				.containsExactly(0, 0, 1, 1);
		assertThat(messages).extracting(message -> message.fixedHeader().isRetain())
				.containsExactly(false, true, false, true);
		assertThat(messages.subList(2, 4))
				.extracting(message -> ((MqttPublishMessage) message).variableHeader().packetId())
				.containsExactly(1, 2);
	}

	/** Packets that the client's buffer of 1024 bytes cuts at each place. */
	@Test
	void shouldSendPacketsWholeWhereverTheBufferEnds() throws IOException {
		connect();
		byte[] payload = new byte[7];
		int published = 0;

		for (int first = 900; first <= 1_030; first++) {
			byte[] filling = new byte[first];
			this.client.publish(TOPIC, TOPIC.length, filling, 0, first, 0, false);
			for (int i = 0; i < 3; i++) {
				this.client.publish(TOPIC, TOPIC.length, payload, 0, payload.length, 0, true);
			}
			this.client.flush();
			answerPing();
			published += 4;
		}

		assertThat(decoded()).filteredOn(MqttPublishMessage.class::isInstance).hasSize(published);
	}

	/** Lets the client know that the broker has got everything, as a broker would when it is asked. */
	private void answerPing() throws IOException {
		this.clock.advance(30_000);
		this.client.poll((buffer, topicOffset, topicLength, payloadOffset, payloadLength) -> {
		});
		this.broker.respond(0xD0, 0);
		this.client.poll((buffer, topicOffset, topicLength, payloadOffset, payloadLength) -> {
		});
	}

	@Test
	void shouldSubscribe() throws IOException {
		connect();
		this.broker.respond(0x90, 3, 0, 1, 0);

		this.client.subscribe("homeassistant/größe/#");

		MqttSubscribeMessage subscribe = theOnly(MqttSubscribeMessage.class);
		assertThat(subscribe.variableHeader().messageId()).isEqualTo(1);
		assertThat(subscribe.payload().topicSubscriptions()).extracting(MqttTopicSubscription::topicName)
				.containsExactly("homeassistant/größe/#");
		assertThat(subscribe.payload().topicSubscriptions()).extracting(MqttTopicSubscription::qualityOfService)
				.containsExactly(MqttQoS.AT_MOST_ONCE);
	}

	@Test
	void shouldPingAcknowledgeAndSayGoodbye() throws IOException {
		connect();
		this.clock.advance(30_000);
		this.broker.respond(0x32, 6, 0, 1, 't', 0xFF, 0xFF, 'x');

		this.client.poll((buffer, topicOffset, topicLength, payloadOffset, payloadLength) -> {
		});
		this.client.disconnect();

		List<MqttMessage> messages = decoded();
		assertThat(messages).extracting(message -> message.fixedHeader().messageType())
				.containsExactly(MqttMessageType.PUBACK, MqttMessageType.PINGREQ, MqttMessageType.DISCONNECT);
		assertThat(((MqttPubAckMessage) messages.get(0)).variableHeader().messageId()).isEqualTo(0xFFFF);
		assertThat(messages).allMatch(message -> !message.fixedHeader().isDup() && !message.fixedHeader().isRetain());
	}

	/**
	 * With a clean session nothing may be sent again (4.4): a message whose acknowledgement was lost is for the caller
	 * to publish anew, as a new one.
	 */
	@Test
	void shouldNotRetransmitAfterAReconnectWhatWasNotAcknowledged() throws IOException {
		connect();
		byte[] lost = "lost".getBytes(UTF_8);
		try {
			this.client.publish(TOPIC, TOPIC.length, lost, 0, lost.length, 1, false);
		} catch (IOException e) {
			assertThat(e).hasMessageContaining("Nothing came");
		}
		this.broker.received();
		this.broker.respond(0x20, 2, 0, 0);
		this.client.connect();
		this.broker.respond(0x40, 2, 0, 2);

		this.client.publish(TOPIC, TOPIC.length, lost, 0, lost.length, 1, false);

		List<MqttMessage> messages = decoded();
		assertThat(messages).extracting(message -> message.fixedHeader().messageType())
				.containsExactly(MqttMessageType.CONNECT, MqttMessageType.PUBLISH);
		assertThat(((MqttConnectMessage) messages.get(0)).variableHeader().isCleanSession()).isTrue();
		assertThat(messages.get(1).fixedHeader().isDup()).isFalse();
	}

	/** The decoder would see it: one byte of each packet changed is another packet, or none. */
	@Test
	void shouldNoticeAMalformedPacket() {
		byte[] qos3 = { 0x36, 5, 0, 1, 't', 0, 1 };
		this.decoder.writeInbound(Unpooled.wrappedBuffer(Arrays.copyOf(qos3, qos3.length)));

		MqttMessage message = this.decoder.readInbound();
		assertThat(message.decoderResult().isFailure()).isTrue();
	}
}
