package p1meter2mqtt.uplink;

import java.io.IOException;

import p1meter2mqtt.homeassistant.Discovery;
import p1meter2mqtt.publish.AvailabilityPublisher;
import p1meter2mqtt.publish.Health;
import p1meter2mqtt.publish.HealthPublisher;
import p1meter2mqtt.publish.RawPublisher;
import p1meter2mqtt.publish.ReadingPublisher;
import p1meter2mqtt.publish.StatePublisher;

/** All that publishes, on one connection. Used by the uplink task only. */
public final class Publishers {

	private final ReadingPublisher readings;
	private final AvailabilityPublisher availability;
	private final HealthPublisher health;
	/** Null if nobody wants it. */
	private final StatePublisher state;
	/** Null if nobody wants it. */
	private final RawPublisher raw;
	private final Discovery discovery;

	/**
	 * Takes them.
	 *
	 * @param state publishes all readings as one message, null if nobody wants that
	 * @param raw publishes telegrams as they came, null if nobody wants that
	 */
	public Publishers(ReadingPublisher readings, AvailabilityPublisher availability, HealthPublisher health,
			Discovery discovery, StatePublisher state, RawPublisher raw) {
		this.readings = readings;
		this.availability = availability;
		this.health = health;
		this.discovery = discovery;
		this.state = state;
		this.raw = raw;
	}

	/** Says on a new connection that the board is there. */
	void announce() throws IOException {
		this.availability.publishStatus(true);
		this.availability.publishAlive();
		this.discovery.connected();
	}

	/** Takes a message that has arrived. */
	void messageArrived(byte[] buffer, int topicOffset, int topicLength, int payloadOffset, int payloadLength) {
		this.discovery.messageArrived(buffer, topicOffset, topicLength, payloadOffset, payloadLength);
	}

	/**
	 * Tells Home Assistant which readings there are, if it is to be told now. Not the first thing on a connection: Moquette closes one
	 * whose subscription comes right behind CONNACK.
	 *
	 * @return whether all readings are to be published again
	 */
	boolean advanceDiscovery(long now) throws IOException {
		return this.discovery.advance(now);
	}

	/** Says whether valid telegrams arrive. */
	void publishMeter(boolean online) throws IOException {
		this.availability.publishMeter(online);
	}

	/** Publishes the readings of a new telegram. */
	void publishTelegram() throws IOException {
		if (this.raw != null) {
			this.raw.publish();
		}
		if (this.state != null) {
			this.state.publish();
		}
		this.readings.publishDue();
	}

	/** Publishes the readings that are due without a new telegram. */
	void publishDue() throws IOException {
		this.readings.publishDue();
	}

	/** Publishes how the board is. */
	void publishHealth(Health health) throws IOException {
		this.health.publish(health);
	}

	/** Says before the connection is closed that neither board nor meter are there. */
	void sayGoodbye() throws IOException {
		this.availability.publishMeter(false);
		this.availability.publishStatus(false);
	}
}
