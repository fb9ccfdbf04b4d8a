package p1meter2mqtt.publish;

import java.io.IOException;

import p1meter2mqtt.meter.Readings;
import p1meter2mqtt.meter.TelegramDecoder;
import p1meter2mqtt.mqtt.MqttClient;
import p1meter2mqtt.telegram.Decryption;
import p1meter2mqtt.telegram.TelegramReader;

/**
 * Publishes how the board is, as JSON on {@code <root>health}, retained. Used by the uplink task only; allocates
 * nothing.
 */
public final class HealthPublisher {

	/** The last part of the topic. */
	public static final String HEALTH = "health";

	/** The version of the firmware; a test holds it to the build's. */
	public static final String VERSION = "0.1.0";

	private static final int CAPACITY = 1312 + HealthPart.LONGEST;
	/** The longest value that can be refused. */
	private static final int VALUE_CAPACITY = 32;

	/** The names of the reader's outcomes, in the order of its constants. */
	private static final String[] OUTCOMES =
			{ "", "ok", "nocrc", "crc", "truncated", "overflow", "timeout", "encrypted", "foreign", "decryption" };

	private final Trial trial = new Trial("The health message");
	private final Outlet outlet;
	private final Readings readings;
	private final TelegramReader reader;
	private final TelegramDecoder decoder;
	private final Decryption decryption;
	private final Topic refusedTopic;
	private final JsonWriter json;
	private final byte[] value;
	/** Null on most boards. */
	private HealthPart part;

	/**
	 * Makes a publisher.
	 *
	 * @param decryption decrypts telegrams, or null
	 * @param topicRoot what all topics begin with
	 */
	public HealthPublisher(MqttClient client, Readings readings, TelegramReader reader, TelegramDecoder decoder,
			Decryption decryption, String topicRoot) {
		this.outlet = new Outlet(client, topicRoot);
		this.readings = readings;
		this.reader = reader;
		this.decoder = decoder;
		this.decryption = decryption;
		this.refusedTopic = new Topic("");
		this.json = new JsonWriter(CAPACITY);
		this.value = new byte[VALUE_CAPACITY];
	}

	/** Lets the message say more. To be called before the first one. */
	public void add(HealthPart part) {
		this.part = part;
	}

	/** Whether the broker takes the message. */
	public Trial trial() {
		return this.trial;
	}

	/** Publishes the health message. */
	public void publish(Health health) throws IOException {
		JsonWriter json = this.json;
		json.begin();
		json.text("version", VERSION);
		json.number("uptime_s", health.uptimeSeconds);
		json.text("meter", health.meterOnline ? AvailabilityPublisher.ONLINE : AvailabilityPublisher.OFFLINE);
		json.number("telegram_age_s", health.telegramAgeSeconds);
		json.text("country", this.readings.country().code());
		json.text("serial", health.serialFormat);
		json.text("problem", health.problem);
		json.text("broker", health.broker);
		json.number("connections", health.connections);
		json.number("network_joins", health.networkJoins);
		if (health.signalStrength < 0) {
			json.number("rssi_dbm", health.signalStrength);
		}
		json.text("reset", health.restartReason);
		if (this.part != null) {
			this.part.write(json);
		}
		json.number("heap_free", health.freeHeap);
		json.number("heap_least", health.leastFreeHeap);
		if (health.tasks.length > 0) {
			writeMemory(health);
		}
		json.beginObject("telegrams");
		for (int outcome = TelegramReader.OK; outcome < TelegramReader.OUTCOMES; outcome++) {
			json.number(OUTCOMES[outcome], this.reader.count(outcome));
		}
		json.number("wrong_tag", this.decryption == null ? 0 : this.decryption.wrongTags());
		json.end();
		json.beginObject("objects");
		json.number("unparsed", this.decoder.unparsed());
		json.number("unknown", this.decoder.unknown());
		json.number("refused", this.decoder.refused());
		json.end();
		writeImplausible();
		json.end();
		this.outlet.publish(this.trial, HEALTH, json.bytes(), json.length(), true);
	}

	private void writeMemory(Health health) {
		JsonWriter json = this.json;
		int least = Integer.MAX_VALUE;
		json.number("memory_free", health.freeMemory);
		json.number("memory_least", health.leastFreeMemory);
		json.beginObject("stacks");
		for (int i = 0; i < health.tasks.length; i++) {
			least = Math.min(least, health.leastFreeStacks[i]);
			json.number(health.tasks[i], health.leastFreeStacks[i]);
		}
		json.end();
		json.number("stack_least", least);
	}

	/** The last value that was held back, and the one that stands instead. */
	private void writeImplausible() {
		Readings readings = this.readings;
		JsonWriter json = this.json;
		json.beginObject("implausible");
		synchronized (readings) {
			int count = readings.refusals();
			json.number("count", count);
			if (count > 0) {
				int slot = readings.refusedSlot();
				json.name("topic");
				int length = this.refusedTopic.write(readings.descriptor(slot).topic(), readings.country());
				json.text(this.refusedTopic.bytes(), 0, length);
				json.name("old");
				int oldLength = readings.isKnown(slot) ? readings.copy(slot, this.value, 0) : 0;
				json.text(this.value, 0, oldLength);
				json.name("new");
				json.text(this.value, 0, readings.copyRefused(this.value, 0));
			}
		}
		json.end();
	}
}
