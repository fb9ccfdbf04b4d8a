package p1meter2mqtt.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import p1meter2mqtt.mqtt.MqttClient;
import p1meter2mqtt.mqtt.MqttListener;
import p1meter2mqtt.testing.Observer.Message;

/**
 * A client without a broker. It keeps what it was given to publish as strictly as its contract allows: what was not flushed has
 * not arrived, and is lost when the connection breaks.
 */
public final class RecordingMqttClient implements MqttClient {

	private static final Runnable NOTHING = () -> {
	};

	private final List<Message> buffered = new ArrayList<>();
	private final List<Message> arrived = new ArrayList<>();
	private boolean connected;
	private boolean goodbyeSaid;
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
		if (this.refusal != null) {
			throw new IOException(this.refusal);
		}
		Runnable action = this.duringConnect;
		this.duringConnect = NOTHING;
		action.run();
		this.connected = true;
		this.goodbyeSaid = false;
	}

	@Override
	public boolean isConnected() {
		return this.connected;
	}

	@Override
	public void subscribe(String topicFilter, int qos) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void publish(byte[] topic, int topicLength, byte[] payload, int offset, int length, int qos, boolean retained)
			throws IOException {
		assertThat(topicLength).isBetween(1, MAXIMUM_TOPIC_LENGTH);
		Runnable action = this.duringPublish;
		this.duringPublish = NOTHING;
		action.run();
		if (this.publishesBeforeBreaking == 0) {
			requireConnection();
		}
		this.publishesBeforeBreaking--;
		this.buffered.add(new Message(new String(topic, 0, topicLength, UTF_8), new String(payload, offset, length, UTF_8),
				qos, retained));
		if (qos > 0) {
			flush();
		}
	}

	@Override
	public void beginPublish(byte[] topic, int topicLength, int payloadLength, int qos, boolean retained) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void write(byte[] bytes, int offset, int length) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void endPublish() {
		throw new UnsupportedOperationException();
	}

	@Override
	public void flush() throws IOException {
		requireConnection();
		this.arrived.addAll(this.buffered);
		this.buffered.clear();
	}

	@Override
	public void poll(MqttListener listener) throws IOException {
		flush();
	}

	@Override
	public void disconnect() {
		this.goodbyeSaid |= this.connected;
		this.connected = false;
		this.buffered.clear();
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
