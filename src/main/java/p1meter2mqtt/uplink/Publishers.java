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
	private final Discovery discovery;

	/** Makes those that the settings want. */
	public Publishers(Settings settings, String clientIdentifier, MqttClient client, TelegramReader reader, Decryption decryption,
			TelegramDecoder decoder, Readings readings) {
		String root = settings.topicRoot;
		this.readings = new ReadingPublisher(client, readings, root);
		this.availability = new AvailabilityPublisher(client, root, settings.aliveTopic, clientIdentifier);
		this.health = new HealthPublisher(client, readings, reader, decoder, decryption, root);
		this.raw = settings.publishRaw ? new RawPublisher(client, root) : null;
		this.discovery = new Discovery(client, new DiscoveryPublisher(client, readings, settings.discoveryPrefix, root,
				clientIdentifier, settings.refreshSeconds), settings.discovery, clientIdentifier.hashCode());
		this.state = settings.publishState ? new StatePublisher(client, readings, root) : null;
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
