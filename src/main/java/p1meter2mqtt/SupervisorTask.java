package p1meter2mqtt;

import p1meter2mqtt.device.Clock;
import p1meter2mqtt.device.Reports;
import p1meter2mqtt.line.MeterTask;
import p1meter2mqtt.uplink.LastResort;
import p1meter2mqtt.uplink.UplinkTask;

/**
 * The task that looks after the two others. It feeds the watchdog while both make progress, which neither could do
 * itself: each may wait longer than the watchdog does. Else it restarts the board; where that can't be done, the
 * watchdog does it, as it is not fed any more. It measures time by its own turns. It also ends a write to the broker
 * that waits for too long.
 */
final class SupervisorTask implements Runnable {

	/** What it looks after counts its looks. */
	private static final int PERIOD_MILLIS = 1_000;

	private static final String METER_STUCK = "The meter task is stuck. The board is to be restarted.";
	private static final String UPLINK_STUCK = "The uplink task is stuck. The board is to be restarted.";
	private static final String NO_BROKER = "No MQTT broker for the time of Settings.restartMinutes."
			+ " The board is to be restarted.";

	private final MeterTask meterTask;
	private final UplinkTask uplinkTask;
	private final LastResort lastResort;
	private final Board board;
	private final Clock clock;
	private final Reports reports;

	private boolean restarting;
	private volatile boolean stopped;

	SupervisorTask(MeterTask meterTask, UplinkTask uplinkTask, LastResort lastResort, Board board, Clock clock,
			Reports reports) {
		this.meterTask = meterTask;
		this.uplinkTask = uplinkTask;
		this.lastResort = lastResort;
		this.board = board;
		this.clock = clock;
		this.reports = reports;
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
				sleep();
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
			this.uplinkTask.endStuckCall(this.clock.monotonicMillis());
			String reason = reasonToRestart();
			if (reason == null) {
				this.board.feedWatchdog();
			} else {
				this.restarting = true;
				this.reports.print(reason);
				this.board.restart();
			}
		} catch (RuntimeException e) {
			this.reports.tell(e);
		}
	}

	private void sleep() throws InterruptedException {
		try {
			this.clock.sleep(PERIOD_MILLIS);
		} catch (RuntimeException e) {
			this.reports.tellAndRest(e);
		}
	}

	private String reasonToRestart() {
		if (this.meterTask.isStuck()) {
			return METER_STUCK;
		}
		if (this.uplinkTask.isStuck()) {
			return UPLINK_STUCK;
		}
		return this.lastResort.isDue() ? NO_BROKER : null;
	}
}
