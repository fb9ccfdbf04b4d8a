package p1meter2mqtt.publish;

import java.io.IOException;

import p1meter2mqtt.mqtt.MqttClient;

/** A topic that is subscribed to once on each connection, if the broker allows it. Used by the uplink task only. */
public final class Subscription {

	private final MqttClient client;
	private final String topic;
	private final String refusal;
	private final Trial trial;
	private boolean asked;
	private boolean granted;
	private boolean refused;

	/**
	 * Makes one.
	 *
	 * @param what the beginning of a sentence
	 * @param refusal what is told if the broker refuses it; null for nothing
	 */
	public Subscription(MqttClient client, String topic, String what, String refusal) {
		this.client = client;
		this.topic = topic;
		this.refusal = refusal;
		this.trial = new Trial(what);
	}

	/** Begins anew on a connection that was just made. */
	public void connected() {
		this.trial.connected();
		this.asked = false;
		this.granted = false;
	}

	/** Asks for it, unless that is done, or has cost the connection too often. Returns whether it stands. */
	public boolean advance() throws IOException {
		if (!this.asked && this.trial.begin(this.topic.length())) {
			this.granted = this.client.subscribe(this.topic);
			this.refused = !this.granted;
			this.trial.arrived();
		}
		this.asked = true;
		return this.granted;
	}

	/**
	 * Says in a sentence why it does not stand, always by the same object for the same one; null if there is nothing to
	 * say.
	 */
	public String problem() {
		return this.refused ? this.refusal : this.trial.problem();
	}
}
