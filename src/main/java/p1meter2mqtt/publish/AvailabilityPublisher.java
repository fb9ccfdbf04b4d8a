package p1meter2mqtt.publish;

import java.io.IOException;

import p1meter2mqtt.mqtt.MqttClient;
import p1meter2mqtt.mqtt.Utf8;

/**
 * Publishes what can be relied on: the board ({@code <root>status}; its {@code offline} is the will, too) and the meter
 * ({@code <root>meter}). Both are retained, with QoS 1.
 */
public final class AvailabilityPublisher {

	/** The last part of the topic that says whether the board is connected. */
	public static final String STATUS = "status";
	/** The last part of the topic that says whether valid telegrams arrive. */
	public static final String METER = "meter";
	/** The payload that says so. */
	public static final String ONLINE = "online";
	/** The payload that says not so. */
	public static final String OFFLINE = "offline";

	private static final byte[] ONLINE_BYTES = Utf8.encode(ONLINE);
	private static final byte[] OFFLINE_BYTES = Utf8.encode(OFFLINE);

	/** What the original said after each connection (Arno-v's P1Meter2Mqtt). */
	private static final String ALIVE = "p1 meter alive: ";

	private final Trial aliveTrial = new Trial("The message on Settings.aliveTopic");
	private final MqttClient client;
	private final String statusTopic;
	private final Outlet outlet;
	private final byte[] aliveTopic;
	private final byte[] aliveMessage;

	/**
	 * Makes a publisher.
	 *
	 * @param topicRoot what the two topics begin with
	 * @param aliveTopic where {@link #publishAlive()} says so, empty for nowhere
	 * @param clientIdentifier the board's name there
	 */
	public AvailabilityPublisher(MqttClient client, String topicRoot, String aliveTopic, String clientIdentifier) {
		this.client = client;
		this.statusTopic = topicRoot + STATUS;
		this.outlet = new Outlet(client, topicRoot);
		this.aliveTopic = Utf8.encode(aliveTopic);
		this.aliveMessage = Utf8.encode(ALIVE + clientIdentifier);
	}

	/** Whether the broker takes the message that the original sent. */
	public Trial aliveTrial() {
		return this.aliveTrial;
	}

	/** The topic that says whether the board is connected. */
	public String statusTopic() {
		return this.statusTopic;
	}

	/** Says whether a message is that the board is connected. */
	public boolean isOnline(byte[] buffer, int topicOffset, int topicLength, int payloadOffset, int payloadLength) {
		return Topic.equal(this.statusTopic, buffer, topicOffset, topicLength)
				&& Topic.equal(ONLINE, buffer, payloadOffset, payloadLength);
	}

	/** Publishes whether the board is connected. */
	public void publishStatus(boolean online) throws IOException {
		publish(STATUS, online);
	}

	/** Publishes whether valid telegrams arrive. */
	public void publishMeter(boolean online) throws IOException {
		publish(METER, online);
		// it is answered, and behind the other one
		this.aliveTrial.arrived();
	}

	/** Says that the board is alive, where the original did: not retained, with QoS 0. */
	public void publishAlive() throws IOException {
		if (this.aliveTopic.length > 0 && this.aliveTrial.begin(this.aliveMessage.length)) {
			this.client.publish(this.aliveTopic, this.aliveTopic.length, this.aliveMessage, 0, this.aliveMessage.length,
					0, false);
		}
	}

	private void publish(String name, boolean online) throws IOException {
		byte[] payload = online ? ONLINE_BYTES : OFFLINE_BYTES;
		this.outlet.publish(name, payload, payload.length, 1, true);
	}
}
