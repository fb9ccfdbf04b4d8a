package p1meter2mqtt.uplink;

import java.io.IOException;

import p1meter2mqtt.Settings;
import p1meter2mqtt.homeassistant.Discovery;
import p1meter2mqtt.homeassistant.DiscoveryPublisher;
import p1meter2mqtt.meter.Readings;
import p1meter2mqtt.meter.TelegramDecoder;
import p1meter2mqtt.mqtt.MqttClient;
import p1meter2mqtt.publish.AvailabilityPublisher;
import p1meter2mqtt.publish.Health;
import p1meter2mqtt.publish.HealthPublisher;
import p1meter2mqtt.publish.RawPublisher;
import p1meter2mqtt.publish.ReadingPublisher;
import p1meter2mqtt.publish.StatePublisher;
import p1meter2mqtt.publish.Trial;
import p1meter2mqtt.telegram.Decryption;
import p1meter2mqtt.telegram.TelegramCopy;
import p1meter2mqtt.telegram.TelegramReader;

/** All that publishes, on one connection. Used by the uplink task only. */
public final class Publishers {

	private final ReadingPublisher readings;
	private final AvailabilityPublisher availability;
	private final HealthPublisher health;
	/** Null if the settings don't want it. */
	private final StatePublisher state;
	/** Null if the settings don't want it. */
	private final RawPublisher raw;
	private final OwnStatus ownStatus;
	private final Discovery discovery;
	/** What the broker may not take; some null. */
	private final Trial[] trials;

	/** Makes those that the settings want. */
	public Publishers(Settings settings, String clientIdentifier, MqttClient client, TelegramReader reader, Decryption decryption,
			TelegramDecoder decoder, Readings readings) {
		String root = settings.topicRoot;
		this.readings = new ReadingPublisher(client, readings, root);
		this.availability = new AvailabilityPublisher(client, root, settings.aliveTopic, clientIdentifier);
		this.health = new HealthPublisher(client, readings, reader, decoder, decryption, root);
		this.raw = settings.publishRaw ? new RawPublisher(client, root) : null;
		this.ownStatus = new OwnStatus(client, this.availability);
		DiscoveryPublisher discovery = new DiscoveryPublisher(client, readings, settings.discoveryPrefix, root,
				clientIdentifier, settings.refreshSeconds);
		this.discovery = new Discovery(client, discovery, settings.discovery, clientIdentifier.hashCode());
		this.state = settings.publishState ? new StatePublisher(client, readings, root) : null;
		this.trials = new Trial[] { this.readings.trial(), this.health.trial(), discovery.trial(),
				this.state == null ? null : this.state.trial(), this.raw == null ? null : this.raw.trial(),
				this.availability.aliveTrial() };
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

	/** Where to keep each good telegram as it came, or null if nobody wants it. */
	public TelegramCopy telegramCopy() {
		return this.raw == null ? null : this.raw.copy();
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
