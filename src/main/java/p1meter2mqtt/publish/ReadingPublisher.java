package p1meter2mqtt.publish;

import java.io.IOException;

import p1meter2mqtt.meter.Descriptor;
import p1meter2mqtt.meter.Medium;
import p1meter2mqtt.meter.Readings;
import p1meter2mqtt.meter.Value;
import p1meter2mqtt.mqtt.MqttClient;

/**
 * Publishes readings, each on its own topic: the value as the meter's digits, with QoS 0. Those of M-Bus devices change
 * each five minutes or each hour only: they are retained, with QoS 1, since a broker need not retain what came with QoS
 * 0. Used by the uplink task only; allocates nothing.
 */
public final class ReadingPublisher {

	/** A number, a time or a short text: less than the shortest packet that a broker has been seen to be limited to. */
	private static final int SHORT_LENGTH = 64;

	private final Trial trial = new Trial("Each longer reading", SHORT_LENGTH);
	private final Outlet outlet;
	private final Readings readings;
	private final byte[] payload;

	/**
	 * Makes a publisher.
	 *
	 * @param topicRoot what all topics begin with
	 */
	public ReadingPublisher(MqttClient client, Readings readings, String topicRoot) {
		this.outlet = new Outlet(client, topicRoot);
		this.readings = readings;
		this.payload = new byte[Value.CAPACITY];
	}

	/** Whether the broker takes readings that are long. */
	public Trial trial() {
		return this.trial;
	}

	/**
	 * Publishes all readings that are due, and sends them.
	 *
	 * @throws IOException if the connection broke: what was under way is lost, so refresh the readings after the next
	 * one
	 */
	public void publishDue() throws IOException {
		int slots = this.readings.slots();
		for (int slot = 0; slot < slots; slot++) {
			int length = this.readings.take(slot, this.payload);
			if (length >= 0) {
				Descriptor descriptor = this.readings.descriptor(slot);
				boolean retained = descriptor.medium() != Medium.NONE;
				// the country is asked for after the reading was taken: its telegram may have been the first to tell
				this.outlet.publish(this.trial, descriptor.topic(), this.readings.country(), this.payload, length,
						retained ? 1 : 0, retained);
			}
		}
		this.outlet.flush();
	}
}
