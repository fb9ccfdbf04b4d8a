package p1meter2mqtt;

import java.io.IOException;

import p1meter2mqtt.meter.Readings;
import p1meter2mqtt.meter.TelegramDecoder;
import p1meter2mqtt.mqtt.MqttClient;
import p1meter2mqtt.publish.AvailabilityPublisher;
import p1meter2mqtt.publish.Health;
import p1meter2mqtt.publish.HealthPublisher;
import p1meter2mqtt.publish.ReadingPublisher;
import p1meter2mqtt.publish.StatePublisher;
import p1meter2mqtt.telegram.Decryption;
import p1meter2mqtt.telegram.TelegramReader;

/** All that publishes, on one connection. Used by the uplink task only. */
final class Publishers {

	private final ReadingPublisher readings;
	private final AvailabilityPublisher availability;
	private final HealthPublisher health;
	/** Null if the settings don't want it. */
	private final StatePublisher state;

	Publishers(Settings settings, String clientIdentifier, MqttClient client, TelegramReader reader, Decryption decryption,
			TelegramDecoder decoder, Readings readings) {
		String root = settings.topicRoot;
		this.readings = new ReadingPublisher(client, readings, root);
		this.availability = new AvailabilityPublisher(client, root, settings.aliveTopic, clientIdentifier);
		this.health = new HealthPublisher(client, readings, reader, decoder, decryption, root);
		this.state = settings.publishState ? new StatePublisher(client, readings, root) : null;
	}

	/** Says on a new connection that the board is there. */
	void announce() throws IOException {
		this.availability.publishStatus(true);
		this.availability.publishAlive();
	}

	/** Says whether valid telegrams arrive. */
	void publishMeter(boolean online) throws IOException {
		this.availability.publishMeter(online);
	}

	/** Publishes the readings of a new telegram. */
	void publishTelegram() throws IOException {
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
