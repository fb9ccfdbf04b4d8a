package p1meter2mqtt.uplink;

import java.io.IOException;

import p1meter2mqtt.device.Backoff;
import p1meter2mqtt.device.BoardMemory;
import p1meter2mqtt.device.Clock;
import p1meter2mqtt.device.Heartbeat;
import p1meter2mqtt.device.LedSignals;
import p1meter2mqtt.device.Reports;
import p1meter2mqtt.device.RestartReason;
import p1meter2mqtt.device.RunningSlot;
import p1meter2mqtt.line.MeterTask;
import p1meter2mqtt.meter.Readings;
import p1meter2mqtt.mqtt.MqttClient;
import p1meter2mqtt.mqtt.MqttListener;
import p1meter2mqtt.publish.Health;

/**
 * The task that publishes: on change, everything again from time to time, whether the meter can be relied on, and how
 * the board is. It may wait for seconds, for a handshake or an address, while the meter task goes on.
 */
public final class UplinkTask implements Runnable, MqttListener {

	/** How long to sleep between two looks: short while a telegram is coming in, so that its readings leave at once. */
	private static final int IDLE_MILLIS = 20;
	private static final int ALERT_MILLIS = 1;

	/** After so long between two turns the whole program was paused. */
	private static final int PAUSE_MILLIS = 2_000;

	/** A telegram that is so old when the broker is back is not published any more: the next one is near. */
	private static final int FRESH_MILLIS = 500;

	private static final int HEALTH_MILLIS = 60_000;
	/** For so long after an error of the firmware health tells it. */
	private static final int ERROR_MILLIS = 600_000;
	private static final int MILLIS_PER_SECOND = 1_000;
	private static final int NEVER = -1;

	private final MeterTask meterTask;
	private final Readings readings;
	private final Connection connection;
	private final MqttClient client;
	private final Publishers publishers;
	private final BrokerProblems brokerProblems;
	private final LedSignals signals;
	private final LastResort lastResort;
	private final Clock clock;
	private final Reports reports;
	private final Health health;
	private final int refreshMillis;
	private final int meterTimeoutMillis;
	private final long startMillis;
	private final Heartbeat heartbeat;
	private final Backoff lightBackoff;

	/** Null if nothing is known of it. */
	private BoardMemory memory;
	/** The last telegram that was seen, and when. */
	private int telegrams;
	private long telegramMillis;
	/** When the last turn ended, and since when the program has not been paused. */
	private long turnMillis;
	private long awakeMillis;
	private volatile boolean meterOnline;
	private String problem;
	/** The last error that {@link #reports} had, and when it was seen. */
	private String error;
	private long errorMillis;
	/** What the broker was told, on this connection. */
	private boolean announced;
	private boolean meterAnnounced;
	private boolean healthAnnounced;
	/** Whether readings wait for the next telegram: boards that come back together are not to publish together, too. */
	private boolean telegramAwaited;
	private boolean telegramPublished;
	private boolean refreshed;
	private long refreshedMillis;
	private long healthMillis;
	private volatile boolean stopped;

	/**
	 * Makes the task; the broker is sought when it runs.
	 *
	 * @param refreshSeconds after that time all readings are published again
	 * @param meterTimeoutSeconds after that time without a valid telegram the meter is offline
	 * @param restartReason why the board runs, a constant of {@link RestartReason}
	 */
	public UplinkTask(int refreshSeconds, int meterTimeoutSeconds, MeterTask meterTask, Readings readings,
			Connection connection, MqttClient client, Publishers publishers, LedSignals signals, LastResort lastResort,
			int restartReason, Clock clock, Reports reports) {
		this.meterTask = meterTask;
		this.readings = readings;
		this.connection = connection;
		this.client = client;
		this.publishers = publishers;
		this.brokerProblems = new BrokerProblems(publishers, reports);
		this.signals = signals;
		this.lastResort = lastResort;
		this.clock = clock;
		this.reports = reports;
		this.health = new Health();
		this.health.restartReason = RestartReason.name(restartReason);
		this.refreshMillis = refreshSeconds * MILLIS_PER_SECOND;
		this.meterTimeoutMillis = meterTimeoutSeconds * MILLIS_PER_SECOND;
		this.startMillis = clock.monotonicMillis();
		this.telegramMillis = this.startMillis;
		this.turnMillis = this.startMillis;
		this.awakeMillis = this.startMillis;
		this.heartbeat = new Heartbeat();
		this.lightBackoff = new Backoff(0);
		this.telegramPublished = true;
		this.refreshed = true;
	}

	/** Lets the health message tell of a board's memory. To be called before the task runs. */
	public void tellOf(BoardMemory memory) {
		this.memory = memory;
		this.health.tasks = memory.tasks();
		this.health.leastFreeStacks = new int[memory.tasks().length];
	}

	/** Lets health and Home Assistant tell where the firmware runs. To be called before the task runs. */
	public void tellOf(RunningSlot slot) {
		this.publishers.tellOf(slot);
	}

	/** Says whether valid telegrams arrive. Any task may ask. */
	public boolean isMeterOnline() {
		return this.meterOnline;
	}

	/** Says whether the task makes no progress any more. The supervisor asks, each second. */
	public boolean isStuck() {
		return this.heartbeat.isSilent();
	}

	/**
	 * Breaks the connection if the task has been waiting for it for too long. The supervisor asks for it, each second.
	 */
	public void endStuckCall(long nowMillis) {
		this.client.endStuckCall(nowMillis);
	}

	/** Ends the task, from any other one, at its next turn. */
	public void stop() {
		this.stopped = true;
	}

	@Override
	public void run() {
		try {
			while (!this.stopped) {
				turnAndSleep();
			}
		} catch (InterruptedException e) {
			this.stopped = true;
		}
		sayGoodbye();
	}

	private void turnAndSleep() throws InterruptedException {
		try {
			// asked before the turn: a telegram that ends meanwhile must not wait for a long sleep
			boolean receiving = this.meterTask.isReceiving();
			turn();
			this.clock.sleep(receiving ? ALERT_MILLIS : IDLE_MILLIS);
		} catch (RuntimeException e) {
			this.reports.tellAndRest(e);
		}
	}

	/** Does what is to be done now. Nothing ends the task but {@link #stop()}. */
	public void turn() {
		long now = this.clock.monotonicMillis();
		this.heartbeat.beat();
		if (now - this.turnMillis > PAUSE_MILLIS) {
			this.awakeMillis = now;
		}
		try {
			lookAtBroker();
			boolean connected = this.connection.advance();
			// connecting may have taken seconds
			now = this.clock.monotonicMillis();
			if (connected) {
				begin(now);
			}
			lookAtMeter(now);
			if (this.client.isConnected()) {
				this.lastResort.brokerConnected();
				publish(now);
				this.client.poll(this);
				this.connection.delivered(now);
			}
		} catch (IOException e) {
			this.connection.broken(e.getMessage());
		} catch (RuntimeException e) {
			this.connection.broken(this.reports.note(e));
		}
		showSignals(now);
		this.turnMillis = this.clock.monotonicMillis();
	}

	private void begin(long now) {
		this.announced = false;
		this.telegramAwaited = this.connection.connections() > 1 && this.meterOnline
				&& now - this.telegramMillis >= FRESH_MILLIS;
	}

	private void showSignals(long now) {
		if (this.lightBackoff.isDue(now)) {
			try {
				this.signals.show(now);
			} catch (RuntimeException e) {
				this.lightBackoff.failed(now);
				this.reports.tell(e);
			}
		}
	}

	private void lookAtBroker() {
		this.signals.setDropped(this.publishers.isDropped());
		if (this.brokerProblems.look()) {
			this.healthAnnounced = false;
		}
	}

	@Override
	public void messageArrived(byte[] buffer, int topicOffset, int topicLength, int payloadOffset, int payloadLength) {
		this.publishers.messageArrived(buffer, topicOffset, topicLength, payloadOffset, payloadLength);
	}

	private void lookAtMeter(long now) {
		int telegrams = this.readings.telegrams();
		boolean online = this.meterOnline;
		if (telegrams != this.telegrams) {
			this.telegrams = telegrams;
			this.telegramMillis = now;
			this.telegramPublished = false;
			this.telegramAwaited = false;
			online = true;
		} else if (now - this.telegramMillis > this.meterTimeoutMillis) {
			online = false;
			this.telegramAwaited = false;
			// a program that was paused has not listened either: offline is true, advice would not be
			if (now - this.awakeMillis > this.meterTimeoutMillis) {
				tell(this.meterTask.problem(now, this.meterTimeoutMillis));
			}
		}
		if (online != this.meterOnline) {
			this.meterOnline = online;
			this.meterAnnounced = false;
			this.healthAnnounced = false;
			this.signals.setMeterOnline(online);
			if (online) {
				tell(null);
			}
		}
	}

	private void tell(String problem) {
		if (problem != this.problem) {
			this.problem = problem;
			this.healthAnnounced = false;
			if (problem != null) {
				this.reports.print(problem);
			}
		}
	}

	private void publish(long now) throws IOException {
		if (!this.announced) {
			this.publishers.announce();
			this.announced = true;
			this.meterAnnounced = false;
			if (this.connection.connections() == 1) {
				refresh(now);
			} else {
				// with many other boards; the publishers say when
				this.refreshedMillis = now;
			}
		}
		if (!this.meterAnnounced) {
			this.publishers.publishMeter(this.meterOnline);
			this.meterAnnounced = true;
		}
		if (this.meterOnline && now - this.refreshedMillis >= this.refreshMillis) {
			refresh(now);
		}
		publishReadings();
		if (!this.healthAnnounced || now - this.healthMillis >= HEALTH_MILLIS) {
			publishHealth(now);
		}
		// last, since it takes longer than all the others
		if (this.publishers.advance(now)) {
			refresh(now);
		}
	}

	private void publishReadings() throws IOException {
		if (this.telegramAwaited) {
			return;
		}
		if (!this.telegramPublished) {
			this.publishers.publishTelegram();
		} else if (!this.refreshed) {
			this.publishers.publishDue();
		}
		this.telegramPublished = true;
		this.refreshed = true;
	}

	private void refresh(long now) {
		this.readings.refresh();
		this.refreshedMillis = now;
		// the first telegram may just be coming in: the meter is said to be online before its readings
		this.refreshed = this.telegrams == 0;
	}

	private void publishHealth(long now) throws IOException {
		Health health = this.health;
		health.uptimeSeconds = seconds(now - this.startMillis);
		health.telegramAgeSeconds = this.telegrams == 0 ? NEVER : seconds(now - this.telegramMillis);
		health.broker = this.connection.broker();
		health.connections = this.connection.connections();
		health.networkJoins = this.connection.networkJoins();
		health.signalStrength = this.connection.signalStrength();
		measureMemory(health);
		health.meterOnline = this.meterOnline;
		health.serialFormat = this.meterTask.serialFormat();
		if (isErrorRecent(now)) {
			health.problem = this.error;
		} else {
			health.problem = this.problem != null ? this.problem : this.brokerProblems.first();
		}
		this.publishers.publishHealth(health);
		this.healthMillis = now;
		this.healthAnnounced = true;
	}

	/**
	 * What drove an error away is not seen, so that it counts for some time: whatever tries again meets it more often.
	 */
	private boolean isErrorRecent(long now) {
		String last = this.reports.lastError();
		if (last != this.error) {
			this.error = last;
			this.errorMillis = now;
		}
		return last != null && now - this.errorMillis < ERROR_MILLIS;
	}

	private void measureMemory(Health health) {
		health.freeHeap = (int) Math.min(Runtime.getRuntime().freeMemory(), Integer.MAX_VALUE);
		health.leastFreeHeap = Math.min(health.leastFreeHeap, health.freeHeap);
		if (this.memory != null) {
			health.freeMemory = this.memory.free();
			health.leastFreeMemory = this.memory.leastFree();
			for (int i = 0; i < health.leastFreeStacks.length; i++) {
				health.leastFreeStacks[i] = this.memory.leastFreeStack(i);
			}
		}
	}

	private void sayGoodbye() {
		if (this.client.isConnected()) {
			try {
				this.publishers.sayGoodbye();
				this.client.disconnect();
			} catch (IOException e) {
				// the broker publishes the will then
			} catch (RuntimeException e) {
				this.client.abandon();
			}
		}
	}

	private static int seconds(long millis) {
		return (int) (millis / MILLIS_PER_SECOND);
	}
}
