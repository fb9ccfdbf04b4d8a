package p1meter2mqtt.publish;

import java.io.IOException;

import p1meter2mqtt.meter.Country;
import p1meter2mqtt.mqtt.MqttClient;

/** Publishes on topics that begin with the same root. Allocates nothing. */
final class Outlet {

	private final MqttClient client;
	private final Topic topic;

	/** @param topicRoot what the topics begin with */
	Outlet(MqttClient client, String topicRoot) {
		this.client = client;
		this.topic = new Topic(topicRoot);
	}

	/**
	 * Publishes a message.
	 *
	 * @param name the last part of the topic, without a tariff
	 * @param payload what begins with the payload
	 * @param length the payload's length
	 */
	void publish(String name, byte[] payload, int length, int qos, boolean retained) throws IOException {
		publish(name, Country.UNKNOWN, payload, length, qos, retained);
	}

	/**
	 * Publishes a message.
	 *
	 * @param name the last part of the topic; a digit in braces is replaced by what the country calls that tariff
	 * @param payload what begins with the payload
	 * @param length the payload's length
	 */
	void publish(String name, Country country, byte[] payload, int length, int qos, boolean retained)
			throws IOException {
		int topicLength = this.topic.write(name, country);
		this.client.publish(this.topic.bytes(), topicLength, payload, 0, length, qos, retained);
	}

	/**
	 * Publishes a message that the broker may not take, with QoS 0; but with QoS 1, so that there is an answer, until
	 * one of that length has arrived.
	 */
	void publish(Trial trial, String name, byte[] payload, int length, boolean retained) throws IOException {
		publish(trial, name, Country.UNKNOWN, payload, length, 0, retained);
	}

	/** Publishes a message that the broker may not take; with QoS 1 until one of that length has arrived. */
	void publish(Trial trial, String name, Country country, byte[] payload, int length, int qos, boolean retained)
			throws IOException {
		if (trial.begin(length)) {
			publish(name, country, payload, length, trial.isPending() ? 1 : qos, retained);
			trial.arrived();
		}
	}

	/** Sends what was published so far. */
	void flush() throws IOException {
		this.client.flush();
	}
}
