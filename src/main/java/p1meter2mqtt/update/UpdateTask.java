package p1meter2mqtt.update;

import java.io.IOException;

import p1meter2mqtt.device.Backoff;
import p1meter2mqtt.device.Clock;
import p1meter2mqtt.device.Reason;
import p1meter2mqtt.device.Reports;

/**
 * The task that keeps the firmware up to date: looks for a newer one when it is time to or somebody asks, and watches a
 * new one's first run. A download takes minutes, while the other tasks go on.
 */
public final class UpdateTask implements Runnable {

	/** Updates are looked for when the button is pressed. */
	public static final int BY_BUTTON = 0;
	/** The same, and once after each restart. */
	public static final int AT_RESTART = 1;
	/** The same, and once a day after that. */
	public static final int DAILY = 2;

	/** Their names in the settings, in the order of the numbers. */
	public static final String[] WHEN = { "button", "restart", "day" };

	private static final int TURN_MILLIS = 100;
	private static final int DAY_MILLIS = 24 * 60 * 60_000;
	/** Pauses after an error of a driver. */
	private static final int FIRST_PAUSE_MILLIS = 1_000;
	private static final int LAST_PAUSE_MILLIS = 60_000;
	private static final int FIRST_RETRY_MILLIS = 60_000;
	private static final int LAST_RETRY_MILLIS = 60 * 60_000;

	private final FirmwareSlots slots;
	private final UpdatePort port;
	private final SelfTest selfTest;
	private final Clock clock;
	private final Reports reports;
	private final int when;
	private final Probation probation;
	/** When to look again after it failed. */
	private final Backoff lookBackoff;
	/** When to go on after anything else failed. */
	private final Backoff backoff;

	/** Null if there are to be no updates. */
	private final Updater updater;
	/** Whether to look for an update once {@link #dueMillis} is reached. */
	private boolean planned;
	private long dueMillis;
	private boolean asked;
	private volatile boolean stopped;

	/**
	 * Makes the task.
	 *
	 * @param address where the update is, {@code https://…}; empty: there are none, and only a first run is watched
	 * @param publicKey the key that updates have to be signed with, see {@link UpdatePort#isSigned}
	 * @param when {@link #BY_BUTTON}, {@link #AT_RESTART} or {@link #DAILY}
	 * @param seed makes the pauses other ones on each board
	 */
	public UpdateTask(UpdatePort port, SelfTest selfTest, Clock clock, Reports reports, String address,
			String publicKey, int when, int seed) {
		this.slots = port.slots();
		this.port = port;
		this.selfTest = selfTest;
		this.clock = clock;
		this.reports = reports;
		this.when = when;
		this.probation = new Probation(this.slots, selfTest, reports);
		this.updater = address.isEmpty() ? null : new Updater(port, address, publicKey);
		this.planned = when != BY_BUTTON;
		this.dueMillis = clock.monotonicMillis();
		this.lookBackoff = new Backoff(seed, FIRST_RETRY_MILLIS, LAST_RETRY_MILLIS);
		this.backoff = new Backoff(seed, FIRST_PAUSE_MILLIS, LAST_PAUSE_MILLIS);
	}

	/** Says whether there is anything to do at all. If not, no thread needs to run this. */
	public boolean isNeeded() {
		return this.updater != null || this.probation.isRunning();
	}

	/** Ends the task, from any other one, at its next turn; a download goes on until it ends or fails. */
	public void stop() {
		this.stopped = true;
	}

	@Override
	public void run() {
		try {
			while (!this.stopped && isNeeded()) {
				turnAndSleep();
			}
		} catch (InterruptedException e) {
			this.stopped = true;
		}
	}

	private void turnAndSleep() throws InterruptedException {
		try {
			turn();
			this.clock.sleep(TURN_MILLIS);
		} catch (RuntimeException e) {
			this.reports.tellAndRest(e);
		}
	}

	/** Does what is to be done now. */
	void turn() {
		long now = this.clock.monotonicMillis();
		if (!this.backoff.isDue(now)) {
			return;
		}
		try {
			if (this.probation.isRunning()) {
				this.probation.advance(now);
			} else if (this.updater != null && isDue(now)) {
				update();
			}
			this.backoff.succeeded();
		} catch (IOException e) {
			this.backoff.failed(now);
			this.reports.print("The new firmware could be neither confirmed nor given up: " + Reason.of(e.getMessage())
					+ " It is tried again; the next restart brings the former one back.");
		} catch (RuntimeException e) {
			this.backoff.failed(now);
			this.reports.tell(e);
		}
	}

	private boolean isDue(long now) {
		this.asked |= this.port.isAsked();
		boolean due = this.planned && now >= this.dueMillis && this.lookBackoff.isDue(now);
		return (this.asked || due) && this.selfTest.hasNetwork();
	}

	private void update() {
		boolean evenFailed = this.asked;
		this.asked = false;
		try {
			String version = this.updater.update(evenFailed);
			this.lookBackoff.succeeded();
			plan(DAY_MILLIS, this.when == DAILY);
			if (version == null) {
				this.reports.print("There is no newer firmware than " + this.slots.version() + ".");
			} else {
				this.reports.print("The new firmware " + version + " is there. The board restarts with it.");
				this.slots.restart();
			}
		} catch (IOException e) {
			fail(Reason.of(e.getMessage()));
		} catch (RuntimeException e) {
			fail(this.reports.note(e) + '.');
		}
	}

	private void fail(String reason) {
		this.lookBackoff.failed(this.clock.monotonicMillis());
		plan(0, this.when != BY_BUTTON);
		this.reports.print("No update: " + reason + " The firmware stays as it is.");
	}

	private void plan(int fromNowMillis, boolean planned) {
		this.planned = planned;
		this.dueMillis = this.clock.monotonicMillis() + fromNowMillis;
	}
}
