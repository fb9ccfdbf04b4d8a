package p1meter2mqtt.publish;

import java.io.IOException;

import p1meter2mqtt.mqtt.MqttClient;
import p1meter2mqtt.telegram.TelegramCopy;

/**
 * Publishes telegrams as the meter sent them, on {@code <root>raw}, not retained, with QoS 0. Used by the uplink task
 * only.
 */
public final class RawPublisher {

	/** The last part of the topic. */
	public static final String RAW = "raw";

	private final Trial trial = new Trial("The raw telegram");
	private final Outlet outlet;
	private final TelegramCopy copy;
	private final byte[] payload;

	/**
	 * Makes a publisher.
	 *
	 * @param topicRoot what all topics begin with
	 */
	public RawPublisher(MqttClient client, String topicRoot) {
		this.outlet = new Outlet(client, topicRoot);
		this.copy = new TelegramCopy();
		this.payload = new byte[TelegramCopy.CAPACITY];
	}

	/** Where the telegrams come from: another task puts them there. */
	public TelegramCopy copy() {
		return this.copy;
	}

	/** Whether the broker takes the message. */
	public Trial trial() {
		return this.trial;
	}

	/** Publishes the last telegram. */
	public void publish() throws IOException {
		int length = this.copy.copy(this.payload);
		this.outlet.publish(this.trial, RAW, this.payload, length, false);
	}
}
