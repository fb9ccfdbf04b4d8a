package p1meter2mqtt.homeassistant;

import java.io.IOException;

import p1meter2mqtt.device.QuickRandom;
import p1meter2mqtt.mqtt.MqttClient;
import p1meter2mqtt.publish.Subscription;
import p1meter2mqtt.publish.Trial;

/**
 * When Home Assistant is told which readings there are: with the first telegram, when there are more, some seconds
 * after it has started, and within a minute on each further connection, as the broker may have forgotten it. Some
 * seconds later all readings are published again. If it is not to be told, they are published again at the same times,
 * for sensors that were made by hand. Used by the uplink task only.
 */
public final class Discovery {

	/** When a broker starts, its boards come back together. They are not to publish everything together as well. */
	private static final int LONGEST_RETURN_MILLIS = 60_000;

	/** When Home Assistant starts, not all of its devices are to answer at once. */
	private static final int LONGEST_DELAY_MILLIS = 5_000;

	/**
	 * How long Home Assistant may take to make entities and to subscribe to their topics; what was sent before is lost.
	 */
	private static final int SETTLING_MILLIS = 5_000;

	/** Said of a broker that does not let the board read that Home Assistant has started. */
	public static final String REFUSED =
			"The broker refuses the subscription to Home Assistant's status: its start is not noticed. Let this board"
					+ " read homeassistant/status (see Settings.discoveryPrefix) in the broker's access"
			+ " control list.";

	private final DiscoveryPublisher publisher;
	private final Subscription birth;
	private final boolean enabled;

	private final QuickRandom random;
	private boolean removed;
	/** Whether something was published since start-up. */
	private boolean announced;
	/** Whether there was a connection before. */
	private boolean connectedBefore;
	private boolean returned;
	private boolean born;
	private boolean starting;
	private int delayMillis;
	private long startMillis;
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
		this.returned = this.connectedBefore;
		this.connectedBefore = true;
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
	 * @return whether all readings are to be published again: Home Assistant has subscribed to them meanwhile, or the
	 *         broker may have forgotten them
	 */
	public boolean advance(long now) throws IOException {
		this.birth.advance();
		if (this.returned) {
			this.returned = false;
			plan(now, LONGEST_RETURN_MILLIS);
		}
		if (this.born) {
			this.born = false;
			plan(now, LONGEST_DELAY_MILLIS);
		}
		boolean due = this.starting && now - this.startMillis >= this.delayMillis;
		if (!this.enabled) {
			removeOnce();
			this.starting &= !due;
			return due;
		}
		return announce(now, due);
	}

	private void plan(long now, int longestMillis) {
		this.starting = true;
		this.startMillis = now;
		this.delayMillis = this.random.below(longestMillis + 1);
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
