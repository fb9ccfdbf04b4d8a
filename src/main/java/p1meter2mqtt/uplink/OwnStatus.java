package p1meter2mqtt.uplink;

import java.io.IOException;

import p1meter2mqtt.mqtt.MqttClient;
import p1meter2mqtt.publish.AvailabilityPublisher;
import p1meter2mqtt.publish.Subscription;

/**
 * Looks whether what the board publishes is handed on. A broker whose access control forbids it acknowledges it all the
 * same, since MQTT 3.1.1 has no word for that (3.3.5). So the board subscribes to its own status, which is retained and
 * comes back at once. What is not seen: a broker that has retained the same from before it began to drop. Used by the
 * uplink task only.
 */
public final class OwnStatus {

	/** What a broker does that hands nothing on; what it was follows. */
	public static final String DROPS = "The broker drops what this board publishes, or what it may not read: ";
	/** What to do about it. */
	public static final String ADVICE = " did not come back. Let it write and read all below Settings.topicRoot in the"
			+ " broker's access control list.";

	private static final int PATIENCE_MILLIS = 30_000;

	private static final String DROPPED = DROPS + "its own status" + ADVICE;

	private final AvailabilityPublisher publisher;
	private final Subscription subscription;
	private boolean awaited;
	private boolean arrived;
	private long awaitedMillis;
	private boolean dropped;

	OwnStatus(MqttClient client, AvailabilityPublisher publisher) {
		this.publisher = publisher;
		this.subscription = new Subscription(client, publisher.statusTopic(),
				"The subscription to the board's own status", null);
	}

	/** Begins anew on a connection that was just made. */
	void connected() {
		this.subscription.connected();
		this.awaited = false;
		this.arrived = false;
	}

	/** Looks whether a message is the status. */
	void messageArrived(byte[] buffer, int topicOffset, int topicLength, int payloadOffset, int payloadLength) {
		this.arrived |= this.publisher.isOnline(buffer, topicOffset, topicLength, payloadOffset, payloadLength);
	}

	/** Asks for the status, once it was published, and waits for it. */
	void advance(long nowMillis) throws IOException {
		if (!this.subscription.advance() || this.arrived) {
			this.dropped = false;
			return;
		}
		if (!this.awaited) {
			this.awaited = true;
			this.awaitedMillis = nowMillis;
		}
		this.dropped |= nowMillis - this.awaitedMillis >= PATIENCE_MILLIS;
	}

	/** Says whether the status did not come back. */
	boolean isDropped() {
		return this.dropped;
	}

	/** Says in a sentence what is wrong, always by the same object for the same one; null if nothing is known to be. */
	String problem() {
		return this.dropped ? DROPPED : this.subscription.problem();
	}
}
