package p1meter2mqtt.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;

import p1meter2mqtt.mqtt.Brokers;
import p1meter2mqtt.mqtt.MqttClient;
import p1meter2mqtt.mqtt.MqttListener;
import p1meter2mqtt.testing.Observer.Message;

/**
 * A client without a broker. It keeps what it was given to publish as strictly as its contract allows: what was not
 * flushed has not arrived, and is lost when the connection breaks.
 */
public final class RecordingMqttClient implements MqttClient {

	private static final Runnable NOTHING = () -> {
	};

	private final List<Message> buffered = new ArrayList<>();
	private final List<Message> arrived = new ArrayList<>();
	private final List<String> subscriptions = new ArrayList<>();
	private final Queue<Message> delivered = new ArrayDeque<>();
	private final List<Long> stuckCallLooks = new ArrayList<>();
	private final Map<String, Message> retained = new HashMap<>();
	private boolean refusingSubscriptions;
	private boolean dropping;
	private int longestPayload = Integer.MAX_VALUE;
	private ByteArrayOutputStream streamed;
	private int streamedLength;
	private byte[] streamedTo;
	private int streamedTopicLength;
	private int streamedQos;
	private boolean streamedRetained;
	private int longestPiece;
	private boolean connected;
	private boolean goodbyeSaid;
	private Brokers brokers = new Brokers("broker", 1883);
	private Set<String> refusing = Set.of();
	private final List<String> tried = new ArrayList<>();
	private String refusal;
	private boolean breaking;
	private int publishesBeforeBreaking;
	private Runnable duringConnect = NOTHING;
	private Runnable duringPublish = NOTHING;

	/** Takes the messages that have arrived since the last time. */
	public List<Message> arrived() {
		List<Message> messages = List.copyOf(this.arrived);
		this.arrived.clear();
		return messages;
	}

	/** Lets every connection fail from now on. */
	public void refuse(String reason) {
		this.refusal = reason;
	}

	/** Gives the client other brokers to choose from. */
	public void chooseFrom(String list) {
		this.brokers = new Brokers(list, 1883);
	}

	/** Lets the connections to some brokers fail from now on, and those to others succeed. */
	public void refuseAt(String... names) {
		this.refusing = Set.of(names);
	}

	/** The brokers that somebody tried to connect, one after the other. */
	public List<String> tried() {
		List<String> brokers = List.copyOf(this.tried);
		this.tried.clear();
		return brokers;
	}

	/** Lets connections succeed again. */
	public void accept() {
		this.refusal = null;
	}

	/** Lets the connection break when it is used next. */
	public void breakConnection() {
		breakConnectionAfter(0);
	}

	/** Lets the connection break after some more messages. */
	public void breakConnectionAfter(int messages) {
		this.breaking = true;
		this.publishesBeforeBreaking = messages;
	}

	/** Does something while the next connection is being made. */
	public void duringConnect(Runnable action) {
		this.duringConnect = action;
	}

	/** Does something while the next message is being published. */
	public void duringPublish(Runnable action) {
		this.duringPublish = action;
	}

	/** Says whether the last connection was ended with a goodbye. */
	public boolean isGoodbyeSaid() {
		return this.goodbyeSaid;
	}

	@Override
	public void connect() throws IOException {
		this.tried.add(this.brokers.toString());
		if (this.refusal != null) {
			throw new IOException(this.refusal);
		}
		if (this.refusing.contains(this.brokers.toString())) {
			throw new IOException("Can't connect to " + this.brokers);
		}
		Runnable action = this.duringConnect;
		this.duringConnect = NOTHING;
		action.run();
		this.connected = true;
		this.subscriptions.clear();
		this.goodbyeSaid = false;
	}

	@Override
	public Brokers brokers() {
		return this.brokers;
	}

	@Override
	public boolean isConnected() {
		return this.connected;
	}

	/** The topics that were subscribed to on this connection. */
	public List<String> subscriptions() {
		return List.copyOf(this.subscriptions);
	}

	/** Lets a message arrive with the next poll. */
	public void deliver(String topic, String payload) {
		this.delivered.add(new Message(topic, payload, 1, false));
	}

	/** The longest piece that a streamed payload was written in, in bytes. */
	public int longestPiece() {
		return this.longestPiece;
	}

	/** Refuses every subscription from now on. */
	public void refuseSubscriptions() {
		this.refusingSubscriptions = true;
	}

	/** Grants subscriptions again. */
	public void grantSubscriptions() {
		this.refusingSubscriptions = false;
	}

	/** Acknowledges what is published from now on, but retains nothing and hands nothing on. */
	public void drop() {
		this.dropping = true;
		this.retained.clear();
	}

	/** Hands on again what is published. */
	public void handOn() {
		this.dropping = false;
	}

	/** Lets the connection break with each payload that is longer. */
	public void limitPayloads(int length) {
		this.longestPayload = length;
	}

	@Override
	public boolean subscribe(String topicFilter) throws IOException {
		flush();
		this.subscriptions.add(topicFilter);
		if (!this.refusingSubscriptions && this.retained.containsKey(topicFilter)) {
			this.delivered.add(this.retained.get(topicFilter));
		}
		return !this.refusingSubscriptions;
	}

	@Override
	public void publish(byte[] topic, int topicLength, byte[] payload, int offset, int length, int qos,
			boolean retained)
			throws IOException {
		assertThat(topicLength).isBetween(1, MAXIMUM_TOPIC_LENGTH);
		Runnable action = this.duringPublish;
		this.duringPublish = NOTHING;
		action.run();
		if (length > this.longestPayload) {
			breakConnection();
		}
		if (this.publishesBeforeBreaking == 0) {
			requireConnection();
		}
		this.publishesBeforeBreaking--;
		this.buffered.add(new Message(new String(topic, 0, topicLength, UTF_8),
				new String(payload, offset, length, UTF_8), qos, retained));
		if (qos > 0) {
			flush();
		}
	}

	@Override
	public void beginPublish(byte[] topic, int topicLength, int payloadLength, int qos, boolean retained) {
		this.streamed = new ByteArrayOutputStream();
		this.streamedLength = payloadLength;
		this.streamedTo = topic.clone();
		this.streamedTopicLength = topicLength;
		this.streamedQos = qos;
		this.streamedRetained = retained;
	}

	@Override
	public void write(byte[] bytes, int offset, int length) {
		this.streamed.write(bytes, offset, length);
		this.longestPiece = Math.max(this.longestPiece, length);
	}

	@Override
	public void endPublish() throws IOException {
		byte[] payload = this.streamed.toByteArray();
		assertThat(payload).hasSize(this.streamedLength);
		publish(this.streamedTo, this.streamedTopicLength, payload, 0, payload.length, this.streamedQos,
				this.streamedRetained);
	}

	@Override
	public void flush() throws IOException {
		requireConnection();
		if (!this.dropping) {
			this.buffered.stream().filter(Message::retained)
					.forEach(message -> this.retained.put(message.topic(), message));
		}
		this.arrived.addAll(this.buffered);
		this.buffered.clear();
	}

	@Override
	public void poll(MqttListener listener) throws IOException {
		flush();
		while (!this.delivered.isEmpty()) {
			Message message = this.delivered.remove();
			byte[] topic = message.topic().getBytes(UTF_8);
			byte[] payload = message.payload().getBytes(UTF_8);
			byte[] buffer = new byte[topic.length + payload.length];
			System.arraycopy(topic, 0, buffer, 0, topic.length);
			System.arraycopy(payload, 0, buffer, topic.length, payload.length);
			listener.messageArrived(buffer, 0, topic.length, topic.length, payload.length);
		}
	}

	@Override
	public void disconnect() {
		this.goodbyeSaid |= this.connected;
		this.connected = false;
		this.buffered.clear();
	}

	@Override
	public void abandon() {
		this.connected = false;
		this.buffered.clear();
	}

	@Override
	public void endStuckCall(long nowMillis) {
		this.stuckCallLooks.add(nowMillis);
	}

	/** When somebody has looked for a call that is stuck. */
	public List<Long> stuckCallLooks() {
		return this.stuckCallLooks;
	}

	private void requireConnection() throws IOException {
		if (!this.connected) {
			throw new IOException("Not connected.");
		}
		if (this.breaking && this.publishesBeforeBreaking <= 0) {
			this.breaking = false;
			this.connected = false;
			this.buffered.clear();
			throw new IOException("The broker closed the connection.");
		}
	}
}
