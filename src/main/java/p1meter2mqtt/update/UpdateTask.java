package p1meter2mqtt.update;

import java.io.IOException;

import p1meter2mqtt.device.Clock;
import p1meter2mqtt.device.Console;

/**
 * The task that keeps the firmware up to date: looks for a newer one when it is time to or somebody asks, and watches a new one's first
 * run. A download takes minutes, while the other tasks go on.
 */
public final class UpdateTask implements Runnable {

	/** Updates are looked for when the button is pressed. */
	public static final int BY_BUTTON = 0;
	/** The same, and once after each restart. */
	public static final int AT_RESTART = 1;
	/** The same, and once a day after that. */
	public static final int DAILY = 2;

	private static final int TURN_MILLIS = 100;
	private static final int DAY_MILLIS = 24 * 60 * 60_000;
	private static final int RETRY_MILLIS = 60 * 60_000;

	private final FirmwareSlots slots;
	private final UpdatePort port;
	private final SelfTest selfTest;
	private final Clock clock;
	private final Console console;
	private final int when;
	private final Probation probation;

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
	 */
	public UpdateTask(UpdatePort port, SelfTest selfTest, Clock clock, Console console, String address, String publicKey,
			int when) {
		this.slots = port.slots();
		this.port = port;
		this.selfTest = selfTest;
		this.clock = clock;
		this.console = console;
		this.when = when;
		this.probation = new Probation(this.slots, selfTest, clock, console);
		this.updater = address.isEmpty() ? null : new Updater(port, clock, address, publicKey);
		this.planned = when != BY_BUTTON;
		this.dueMillis = clock.monotonicMillis();
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
				turn();
				this.clock.sleep(TURN_MILLIS);
			}
		} catch (InterruptedException e) {
			this.stopped = true;
		}
	}

	/** Does what is to be done now. */
	void turn() {
		try {
			if (this.probation.isRunning()) {
				this.probation.advance();
			} else if (this.updater != null && isDue()) {
				update();
			}
		} catch (RuntimeException e) {
			plan(RETRY_MILLIS, this.when != BY_BUTTON);
			this.console.print("An error in the firmware, please report it: " + e);
		}
	}

	private boolean isDue() {
		this.asked |= this.port.isAsked();
		boolean due = this.planned && this.clock.monotonicMillis() >= this.dueMillis;
		return (this.asked || due) && this.selfTest.hasNetwork();
	}

	private void update() {
		boolean evenFailed = this.asked;
		this.asked = false;
		try {
			String version = this.updater.update(evenFailed);
			plan(DAY_MILLIS, this.when == DAILY);
			if (version == null) {
				this.console.print("There is no newer firmware than " + this.slots.version() + ".");
			} else {
				this.console.print("The new firmware " + version + " is there. The board restarts with it.");
				this.slots.restart();
			}
		} catch (IOException e) {
			plan(RETRY_MILLIS, this.when != BY_BUTTON);
			this.console.print("No update: " + e.getMessage() + ". The firmware stays as it is.");
		}
	}

	private void plan(int fromNowMillis, boolean planned) {
		this.planned = planned;
		this.dueMillis = this.clock.monotonicMillis() + fromNowMillis;
	}
}
