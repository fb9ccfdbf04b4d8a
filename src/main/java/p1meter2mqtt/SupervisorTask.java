package p1meter2mqtt;

import p1meter2mqtt.device.Clock;
import p1meter2mqtt.device.Console;
import p1meter2mqtt.device.Restart;
import p1meter2mqtt.device.Watchdog;
import p1meter2mqtt.line.MeterTask;
import p1meter2mqtt.uplink.LastResort;
import p1meter2mqtt.uplink.UplinkTask;

/**
 * The task that looks after the two others. It feeds the watchdog while both make progress, which neither could do
 * itself: each may wait longer than the watchdog does. Else it restarts the board; where that can't be done, the
 * watchdog does it, as it is not fed any more. It also ends a write to the broker that waits for too long.
 */
final class SupervisorTask implements Runnable {

	private static final int PERIOD_MILLIS = 1_000;

	private static final String METER_STUCK = "The meter task is stuck. The board is to be restarted.";
	private static final String UPLINK_STUCK = "The uplink task is stuck. The board is to be restarted.";
	private static final String NO_BROKER = "No MQTT broker for the time of Settings.restartMinutes."
			+ " The board is to be restarted.";

	private final MeterTask meterTask;
	private final UplinkTask uplinkTask;
	private final LastResort lastResort;
	private final Watchdog watchdog;
	private final Restart restart;
	private final Clock clock;
	private final Console console;

	private boolean restarting;
	private volatile boolean stopped;

	SupervisorTask(MeterTask meterTask, UplinkTask uplinkTask, LastResort lastResort, Watchdog watchdog, Restart restart,
			Clock clock, Console console) {
		this.meterTask = meterTask;
		this.uplinkTask = uplinkTask;
		this.lastResort = lastResort;
		this.watchdog = watchdog;
		this.restart = restart;
		this.clock = clock;
		this.console = console;
	}

	/** Ends the task, from any other one. */
	void stop() {
		this.stopped = true;
	}

	@Override
	public void run() {
		try {
			while (!this.stopped) {
				turn();
				this.clock.sleep(PERIOD_MILLIS);
			}
		} catch (InterruptedException e) {
			this.stopped = true;
		}
	}

	/** Looks after the others once. */
	void turn() {
		if (this.restarting) {
			return;
		}
		try {
			long now = this.clock.monotonicMillis();
			this.uplinkTask.endStuckCall(now);
			String reason = reasonToRestart(now);
			if (reason == null) {
				this.watchdog.feed();
			} else {
				this.restarting = true;
				this.console.print(reason);
				this.restart.restart();
			}
		} catch (RuntimeException e) {
			report(e);
		}
	}

	private void report(RuntimeException e) {
		this.console.print("An error in the firmware, please report it: " + e);
	}

	private String reasonToRestart(long now) {
		if (this.meterTask.isStuck(now)) {
			return METER_STUCK;
		}
		if (this.uplinkTask.isStuck(now)) {
			return UPLINK_STUCK;
		}
		return this.lastResort.isDue(now) ? NO_BROKER : null;
	}
}
