package p1meter2mqtt.publish;

import java.io.IOException;

import p1meter2mqtt.meter.Descriptor;
import p1meter2mqtt.meter.Readings;
import p1meter2mqtt.meter.Value;
import p1meter2mqtt.mqtt.MqttClient;

/**
 * Publishes all readings of a telegram as one JSON object on {@code <root>state}, not retained, with QoS 0. Numbers are
 * the meter's own digits; what the telegram does not have is not there. Used by the uplink task only; allocates
 * nothing.
 */
public final class StatePublisher {

	/** The last part of the topic. */
	public static final String STATE = "state";

	/**
	 * Lithuania's maximum profile makes 2100 bytes of JSON, Belgium's with 13 months of peaks 2900; a long message adds
	 * 1024.
	 */
	private static final int CAPACITY = 4096;

	private final Trial trial = new Trial("The state message");
	private final Outlet outlet;
	private final Readings readings;
	private final Topic name;
	private final JsonWriter json;
	private final byte[] value;

	/**
	 * Makes a publisher.
	 *
	 * @param topicRoot what all topics begin with
	 */
	public StatePublisher(MqttClient client, Readings readings, String topicRoot) {
		this.outlet = new Outlet(client, topicRoot);
		this.readings = readings;
		this.name = new Topic("");
		this.json = new JsonWriter(CAPACITY);
		this.value = new byte[Value.CAPACITY];
	}

	/** Whether the broker takes the message. */
	public Trial trial() {
		return this.trial;
	}

	/** Publishes the readings of the last telegram. */
	public void publish() throws IOException {
		synchronized (this.readings) {
			write();
		}
		if (this.json.length() >= 0) {
			this.outlet.publish(this.trial, STATE, this.json.bytes(), this.json.length(), false);
		}
	}

	private void write() {
		Readings readings = this.readings;
		JsonWriter json = this.json;
		json.begin();
		for (int slot = 0; slot < readings.slots(); slot++) {
			if (readings.isCurrent(slot)) {
				Descriptor descriptor = readings.descriptor(slot);
				int length = readings.copy(slot, this.value, 0);
				json.name(this.name.bytes(), 0, this.name.write(descriptor.topic(), readings.country()));
				if (descriptor.isJson()) {
					json.raw(this.value, 0, length);
				} else {
					json.text(this.value, 0, length);
				}
			}
		}
		json.end();
	}
}
