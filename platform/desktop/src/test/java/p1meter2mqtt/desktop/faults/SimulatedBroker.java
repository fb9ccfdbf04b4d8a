package p1meter2mqtt.desktop.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.util.ReferenceCountUtil;

import p1meter2mqtt.network.Transport;

/**
 * A broker and the network to it, on virtual time. Its packets are read and written by Netty's codec for MQTT. What is
 * under way while the network is lost arrives when it is back, as TCP has it, unless the board has given the connection
 * up by then.
 */
final class SimulatedBroker implements Transport {

	/** As much as an ESP32's network stack takes before a write has to wait: four segments of 1436 bytes. */
	private static final int SEND_BUFFER_BYTES = 5_744;
	private static final int LONGEST_PACKET = 1 << 20;
	private static final MqttMessage PINGRESP = MqttMessage.PINGRESP;

	private final BoardTime time;
	private final BiConsumer<String, String> listener;
	private final Map<String, String> values = new HashMap<>();

	private int sessions;
	private boolean refusing;
	private boolean networkLost;
	private boolean refusingSubscriptions;
	private boolean dropping;
	private int longestPacket = LONGEST_PACKET;
	private EmbeddedChannel codec;
	private boolean open;
	private MqttConnectMessage session;
	private final ByteBuf underWay = Unpooled.buffer();
	private final ByteBuf answers = Unpooled.buffer();

	/** @param listener is told each message, its topic and its payload */
	SimulatedBroker(BoardTime time, BiConsumer<String, String> listener) {
		this.time = time;
		this.listener = listener;
	}

	/** The last message on a topic, null if there was none. */
	String value(String topic) {
		return this.values.get(topic);
	}

	/** How often a board has connected. */
	int sessions() {
		return this.sessions;
	}

	/** Ends: the connection breaks, and no other one is accepted. */
	void stop() {
		this.refusing = true;
		endSession();
	}

	/** Forgets everything and is there again. */
	void start() {
		this.refusing = false;
		this.values.clear();
	}

	/** Breaks the connection. */
	void drop() {
		endSession();
	}

	/** Refuses all subscriptions, or grants them again. */
	void setRefusingSubscriptions(boolean refusing) {
		this.refusingSubscriptions = refusing;
	}

	/** Acknowledges what is published, but hands nothing of it on; or does so again. */
	void setDropping(boolean dropping) {
		this.dropping = dropping;
	}

	/** Breaks the connection with each packet that is longer. */
	void setLongestPacket(int bytes) {
		this.longestPacket = bytes;
	}

	/** Loses the network, or gets it back. */
	void setNetworkLost(boolean lost) throws IOException {
		this.networkLost = lost;
		if (!lost && this.open) {
			receive();
		}
	}

	@Override
	public boolean isEncrypted() {
		return false;
	}

	@Override
	public void open(String host, int port, int timeoutMillis) throws IOException {
		close();
		if (this.networkLost) {
			this.time.sleep(timeoutMillis);
			throw new IOException("no answer within " + timeoutMillis + " ms.");
		}
		if (this.refusing) {
			throw new IOException("connection refused");
		}
		// a broker that still has an old session of the same client ends it now (MQTT 3.1.1, 3.1.4)
		endSession();
		this.codec = new EmbeddedChannel(new MqttDecoder(LONGEST_PACKET), MqttEncoder.INSTANCE);
		this.answers.clear();
		this.underWay.clear();
		this.open = true;
	}

	@Override
	public int available() {
		return this.answers.readableBytes();
	}

	@Override
	public int read(byte[] buffer, int offset, int length, int timeoutMillis) throws IOException {
		if (!this.answers.isReadable()) {
			if (!this.open) {
				return -1;
			}
			this.time.sleep(timeoutMillis);
			throw new IOException("nothing within " + timeoutMillis + " ms.");
		}
		int count = Math.min(length, this.answers.readableBytes());
		this.answers.readBytes(buffer, offset, count);
		this.answers.discardSomeReadBytes();
		return count;
	}

	@Override
	public void write(byte[] buffer, int offset, int length) throws IOException {
		if (!this.open) {
			throw new IOException("the connection was reset.");
		}
		this.time.allocations().leaveFirmware();
		this.underWay.writeBytes(buffer, offset, length);
		if (!this.networkLost) {
			receive();
		}
		assertThat(this.underWay.readableBytes()).as("bytes under way, since a board's write waits with more")
				.isLessThanOrEqualTo(SEND_BUFFER_BYTES);
		this.time.allocations().enterFirmware();
	}

	/**
	 * The board closes its side; the broker hears of it if there is a network, and has the session until then if not.
	 */
	@Override
	public void close() {
		if (!this.networkLost) {
			endSession();
		}
		this.open = false;
		this.underWay.clear();
		this.answers.clear();
	}

	@Override
	public void endStuckCall(long nowMillis) {
		// no call waits
	}

	private void receive() {
		this.codec.writeInbound(this.underWay.readBytes(this.underWay.readableBytes()));
		this.underWay.clear();
		MqttMessage packet = this.codec.readInbound();
		while (packet != null) {
			assertThat(packet.decoderResult().isSuccess()).as("%s", packet).isTrue();
			if (packet.fixedHeader().remainingLength() > this.longestPacket) {
				ReferenceCountUtil.release(packet);
				endSession();
			} else {
				handle(packet);
			}
			packet = this.open ? this.codec.readInbound() : null;
		}
	}

	private void handle(MqttMessage packet) {
		switch (packet.fixedHeader().messageType()) {
		case CONNECT -> {
			this.session = (MqttConnectMessage) packet;
			this.sessions++;
			answer(MqttMessageBuilders.connAck().returnCode(MqttConnectReturnCode.CONNECTION_ACCEPTED).build());
		}
		case PUBLISH -> handle((MqttPublishMessage) packet);
		case SUBSCRIBE -> handle((MqttSubscribeMessage) packet);
		case PINGREQ -> answer(PINGRESP);
		case DISCONNECT -> this.session = null;
		default -> throw new AssertionError("no packet for a broker: " + packet);
		}
	}

	private void handle(MqttPublishMessage message) {
		publish(message.variableHeader().topicName(), message.payload().toString(UTF_8));
		if (message.fixedHeader().qosLevel() == MqttQoS.AT_LEAST_ONCE) {
			answer(MqttMessageBuilders.pubAck().packetId(message.variableHeader().packetId()).build());
		}
		message.release();
	}

	private void handle(MqttSubscribeMessage subscription) {
		answer(MqttMessageBuilders.subAck().packetId(subscription.variableHeader().messageId())
				.addGrantedQos(this.refusingSubscriptions ? MqttQoS.FAILURE : MqttQoS.AT_MOST_ONCE).build());
		String topic = subscription.payload().topicSubscriptions().get(0).topicName();
		if (!this.refusingSubscriptions && this.values.containsKey(topic)) {
			answer(MqttMessageBuilders.publish().topicName(topic).retained(true).qos(MqttQoS.AT_MOST_ONCE)
					.payload(Unpooled.copiedBuffer(this.values.get(topic), UTF_8)).build());
		}
	}

	private void answer(MqttMessage packet) {
		this.codec.writeOutbound(packet);
		ByteBuf bytes = this.codec.readOutbound();
		this.answers.writeBytes(bytes);
		bytes.release();
	}

	/** Without a goodbye the broker publishes the will. */
	private void endSession() {
		this.open = false;
		if (this.session != null) {
			publish(this.session.payload().willTopic(),
					new String(this.session.payload().willMessageInBytes(), UTF_8));
			this.session = null;
		}
		if (this.codec != null) {
			this.codec.finishAndReleaseAll();
			this.codec = null;
		}
	}

	private void publish(String topic, String payload) {
		if (this.dropping) {
			return;
		}
		this.values.put(topic, payload);
		this.listener.accept(topic, payload);
	}
}
