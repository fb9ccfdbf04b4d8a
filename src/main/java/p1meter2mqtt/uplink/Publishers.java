package p1meter2mqtt.uplink;

import java.io.IOException;

import p1meter2mqtt.device.RunningSlot;
import p1meter2mqtt.homeassistant.Discovery;
import p1meter2mqtt.mqtt.MqttClient;
import p1meter2mqtt.publish.AvailabilityPublisher;
import p1meter2mqtt.publish.Health;
import p1meter2mqtt.publish.HealthPublisher;
import p1meter2mqtt.publish.RawPublisher;
import p1meter2mqtt.publish.ReadingPublisher;
import p1meter2mqtt.publish.StatePublisher;
import p1meter2mqtt.publish.Trial;

/** All that publishes, on one connection. Used by the uplink task only. */
public final class Publishers {

	private final ReadingPublisher readings;
	private final AvailabilityPublisher availability;
	private final HealthPublisher health;
	/** Null if nobody wants it. */
	private final StatePublisher state;
	/** Null if nobody wants it. */
	private final RawPublisher raw;
	private final OwnStatus ownStatus;
	private final Discovery discovery;
	/** What the broker may not take; some null. */
	private final Trial[] trials;

	/**
	 * Takes them.
	 *
	 * @param state publishes all readings as one message, null if nobody wants that
	 * @param raw publishes telegrams as they came, null if nobody wants that
	 */
	public Publishers(MqttClient client, ReadingPublisher readings, AvailabilityPublisher availability,
			HealthPublisher health, Discovery discovery, StatePublisher state, RawPublisher raw) {
		this.readings = readings;
		this.availability = availability;
		this.health = health;
		this.discovery = discovery;
		this.state = state;
		this.raw = raw;
		this.ownStatus = new OwnStatus(client, availability);
		this.trials = new Trial[] { readings.trial(), health.trial(), discovery.trial(),
				state == null ? null : state.trial(), raw == null ? null : raw.trial(), availability.aliveTrial() };
	}

	/** Lets health and Home Assistant tell where the firmware runs. To be called before the first connection. */
	void tellOf(RunningSlot slot) {
		this.health.add(new SlotHealth(slot));
		this.discovery.tellOfSlot();
	}

	/** Says on a new connection that the board is there. */
	void announce() throws IOException {
		for (int i = 0; i < this.trials.length; i++) {
			if (this.trials[i] != null) {
				this.trials[i].connected();
			}
		}
		this.availability.publishStatus(true);
		this.availability.publishAlive();
		this.ownStatus.connected();
		this.discovery.connected();
	}

	/** Takes a message that has arrived. */
	void messageArrived(byte[] buffer, int topicOffset, int topicLength, int payloadOffset, int payloadLength) {
		this.ownStatus.messageArrived(buffer, topicOffset, topicLength, payloadOffset, payloadLength);
		this.discovery.messageArrived(buffer, topicOffset, topicLength, payloadOffset, payloadLength);
	}

	/**
	 * Looks whether the board's status comes back, and tells Home Assistant which readings there are, if it is to be
	 * told now. Not the first thing on a connection: Moquette closes one whose subscription comes right behind CONNACK.
	 *
	 * @return whether all readings are to be published again
	 */
	boolean advance(long now) throws IOException {
		this.ownStatus.advance(now);
		return this.discovery.advance(now);
	}

	/** Says whether the broker drops what is published. */
	boolean isDropped() {
		return this.ownStatus.isDropped();
	}

	/** How many problems with the broker there can be. */
	int problems() {
		return 2 + this.trials.length;
	}

	/**
	 * A problem with the broker, a sentence, always the same object for the same one; null if there is none of that
	 * number.
	 */
	String problem(int number) {
		if (number == 0) {
			return this.ownStatus.problem();
		}
		if (number == 1) {
			return this.discovery.problem();
		}
		Trial trial = this.trials[number - 2];
		return trial == null ? null : trial.problem();
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
