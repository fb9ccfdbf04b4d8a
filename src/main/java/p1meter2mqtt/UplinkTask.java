package p1meter2mqtt;

import java.io.IOException;

import p1meter2mqtt.link.Clock;
import p1meter2mqtt.link.LedSignals;
import p1meter2mqtt.link.Watchdog;
import p1meter2mqtt.meter.Readings;
import p1meter2mqtt.mqtt.MqttClient;
import p1meter2mqtt.mqtt.MqttListener;
import p1meter2mqtt.publish.AvailabilityPublisher;
import p1meter2mqtt.publish.ReadingPublisher;

/**
 * The task that publishes: on change, everything again from time to time, and whether the meter can be relied on. It may wait
 * for seconds, for a handshake or an address, while the meter task goes on.
 */
final class UplinkTask implements Runnable, MqttListener {

	/** How long to sleep between two looks: short while a telegram is coming in, so that its readings leave at once. */
	private static final int IDLE_MILLIS = 20;
	private static final int ALERT_MILLIS = 1;

	private final MeterTask meterTask;
	private final Readings readings;
	private final Connection connection;
	private final MqttClient client;
	private final ReadingPublisher readingPublisher;
	private final AvailabilityPublisher availabilityPublisher;
	private final LedSignals signals;
	private final Watchdog watchdog;
	private final Clock clock;
	private final int refreshMillis;
	private final int meterTimeoutMillis;

	/** The last telegram that was seen, and when. */
	private int telegrams;
	private long telegramMillis;
	private volatile boolean meterOnline;
	/** What the broker was told, on this connection. */
	private boolean announced;
	private boolean meterAnnounced;
	private boolean published;
	private long refreshedMillis;
	private volatile boolean stopped;

	UplinkTask(Settings settings, MeterTask meterTask, Readings readings, Connection connection, MqttClient client,
			ReadingPublisher readingPublisher, AvailabilityPublisher availabilityPublisher, LedSignals signals,
			Watchdog watchdog, Clock clock) {
		this.meterTask = meterTask;
		this.readings = readings;
		this.connection = connection;
		this.client = client;
		this.readingPublisher = readingPublisher;
		this.availabilityPublisher = availabilityPublisher;
		this.signals = signals;
		this.watchdog = watchdog;
		this.clock = clock;
		this.refreshMillis = settings.refreshSeconds * 1_000;
		this.meterTimeoutMillis = settings.meterTimeoutSeconds * 1_000;
	}

	/** Says whether valid telegrams arrive. Any task may ask. */
	boolean isMeterOnline() {
		return this.meterOnline;
	}

	/** Ends the task, from any other one, at its next turn. */
	void stop() {
		this.stopped = true;
	}

	@Override
	public void run() {
		try {
			while (!this.stopped) {
				turn();
				this.clock.sleep(this.meterTask.isReceiving() ? ALERT_MILLIS : IDLE_MILLIS);
			}
		} catch (InterruptedException e) {
			this.stopped = true;
		}
		sayGoodbye();
	}

	/** Does what is to be done now. */
	void turn() {
		if (this.connection.advance()) {
			this.announced = false;
		}
		// connecting may have taken seconds
		long now = this.clock.monotonicMillis();
		lookAtMeter(now);
		if (this.client.isConnected()) {
			try {
				publish(now);
				this.client.poll(this);
			} catch (IOException e) {
				this.connection.broken(e);
			}
		}
		this.signals.show(now);
		this.watchdog.feed();
	}

	@Override
	public void messageArrived(byte[] buffer, int topicOffset, int topicLength, int payloadOffset, int payloadLength) {
		// nothing is subscribed to
	}

	private void lookAtMeter(long now) {
		int telegrams = this.readings.telegrams();
		boolean online = this.meterOnline;
		if (telegrams != this.telegrams) {
			this.telegrams = telegrams;
			this.telegramMillis = now;
			this.published = false;
			online = true;
		} else if (now - this.telegramMillis > this.meterTimeoutMillis) {
			online = false;
		}
		if (online != this.meterOnline) {
			this.meterOnline = online;
			this.meterAnnounced = false;
			this.signals.setMeterOnline(online);
		}
	}

	private void publish(long now) throws IOException {
		if (!this.announced) {
			this.availabilityPublisher.publishStatus(true);
			this.availabilityPublisher.publishAlive();
			this.announced = true;
			this.meterAnnounced = false;
			refresh(now);
		}
		if (!this.meterAnnounced) {
			this.availabilityPublisher.publishMeter(this.meterOnline);
			this.meterAnnounced = true;
		}
		if (this.meterOnline && now - this.refreshedMillis >= this.refreshMillis) {
			refresh(now);
		}
		if (!this.published) {
			this.readingPublisher.publishDue();
			this.published = true;
		}
	}

	private void refresh(long now) {
		this.readings.refresh();
		this.refreshedMillis = now;
		this.published = false;
	}

	private void sayGoodbye() {
		if (this.client.isConnected()) {
			try {
				this.availabilityPublisher.publishMeter(false);
				this.availabilityPublisher.publishStatus(false);
			} catch (IOException e) {
				// the broker publishes the will then
			}
			this.client.disconnect();
		}
	}
}
