package p1meter2mqtt.homeassistant;

import java.io.IOException;

import p1meter2mqtt.device.QuickRandom;
import p1meter2mqtt.mqtt.MqttClient;
import p1meter2mqtt.publish.Subscription;
import p1meter2mqtt.publish.Trial;

/**
 * When Home Assistant is told which readings there are: with the first telegram on each connection, when there are
 * more, and some seconds after it has started. If it is not to be told, all readings are published again at its start
 * for sensors that were made by hand. Used by the uplink task only.
 */
public final class Discovery {

	/** When Home Assistant starts, not all of its devices are to answer at once. */
	private static final int LONGEST_DELAY_MILLIS = 5_000;

	/**
	 * How long Home Assistant may take to make entities and to subscribe to their topics; what was sent before is lost.
	 */
	private static final int SETTLING_MILLIS = 5_000;

	private static final String REFUSED =
			"The broker refuses the subscription to Home Assistant's status: its start is not noticed. Let this board"
					+ " read homeassistant/status (see Settings.discoveryPrefix) in the broker's access"
			+ " control list.";

	private final DiscoveryPublisher publisher;
	private final Subscription birth;
	private final boolean enabled;

	private final QuickRandom random;
	private boolean removed;
	/** Whether something was published on this connection. */
	private boolean announced;
	private boolean born;
	private boolean starting;
	private int delayMillis;
	private long bornMillis;
	private boolean settling;
	private long announcedMillis;

	/** @param seed makes the delay another one on each board */
	public Discovery(MqttClient client, DiscoveryPublisher publisher, boolean enabled, int seed) {
		this.publisher = publisher;
		this.birth = new Subscription(client, publisher.birthTopic(), "The subscription to Home Assistant's status",
				REFUSED);
		this.enabled = enabled;
		this.random = new QuickRandom(seed);
	}

	/** Lets Home Assistant show where the firmware runs. */
	public void tellOfSlot() {
		this.publisher.tellOfSlot();
	}

	/** Begins anew on a connection that was just made. */
	public void connected() {
		this.birth.connected();
		this.announced = false;
		this.born = false;
		this.starting = false;
		this.settling = false;
	}

	/** Looks whether a message is from Home Assistant, which has started. */
	public void messageArrived(byte[] buffer, int topicOffset, int topicLength, int payloadOffset, int payloadLength) {
		this.born |= this.publisher.isBirth(buffer, topicOffset, topicLength, payloadOffset, payloadLength);
	}

	/**
	 * Announces what is to be announced now.
	 *
	 * @return whether all readings are to be published again, since Home Assistant has subscribed to them meanwhile
	 */
	public boolean advance(long now) throws IOException {
		this.birth.advance();
		if (this.born) {
			this.born = false;
			this.starting = true;
			this.bornMillis = now;
			this.delayMillis = this.random.below(LONGEST_DELAY_MILLIS + 1);
		}
		boolean due = this.starting && now - this.bornMillis >= this.delayMillis;
		if (!this.enabled) {
			removeOnce();
			this.starting &= !due;
			return due;
		}
		return announce(now, due);
	}

	/** What the broker may not take. */
	public Trial trial() {
		return this.publisher.trial();
	}

	/** Says in a sentence that Home Assistant's start is not noticed; null if it is. */
	public String problem() {
		return this.birth.problem();
	}

	private boolean announce(long now, boolean due) throws IOException {
		if (this.publisher.hasReadings() && (due || !this.announced || this.publisher.isOutdated())) {
			this.publisher.publish();
			this.announced = true;
			this.starting = false;
			this.settling = true;
			this.announcedMillis = now;
		}
		boolean settled = this.settling && now - this.announcedMillis >= SETTLING_MILLIS;
		this.settling &= !settled;
		return settled;
	}

	/** Once since start-up: nobody knows whether there is something. */
	private void removeOnce() throws IOException {
		if (!this.removed) {
			this.publisher.remove();
			this.removed = true;
		}
	}
}
