package p1meter2mqtt.update;

import java.io.IOException;

import p1meter2mqtt.device.Reports;

/** Watches a new firmware's first run: keeps it if it does what it is for in time, else brings the former one back. */
final class Probation {

	/** A router that was without power, too, takes some minutes to come back. */
	private static final int MILLIS = 15 * 60_000;

	/** A longer time between two turns was none in which the firmware could have worked, and does not count. */
	private static final int LONGEST_TURN_MILLIS = 90_000;

	private final FirmwareSlots slots;
	private final SelfTest selfTest;
	private final Reports reports;
	private boolean running;
	private boolean begun;
	private long lastMillis;
	private long passedMillis;

	Probation(FirmwareSlots slots, SelfTest selfTest, Reports reports) {
		this.slots = slots;
		this.selfTest = selfTest;
		this.reports = reports;
		this.running = slots.isOnProbation();
	}

	/** Says whether it is not decided yet. */
	boolean isRunning() {
		return this.running;
	}

	/**
	 * Decides if it is time to.
	 *
	 * @throws IOException if what was decided can't be done; to be tried again
	 */
	void advance(long nowMillis) throws IOException {
		passTime(nowMillis);
		if (this.selfTest.isPassed()) {
			this.slots.confirm();
			this.running = false;
			this.reports.print("The new firmware " + this.slots.version() + " works and stays.");
		} else if (this.passedMillis >= MILLIS) {
			this.reports.print("The new firmware " + this.slots.version()
					+ " has not had network, broker and a telegram within 15 minutes. The former one comes back.");
			this.slots.rollBack();
		}
	}

	private void passTime(long nowMillis) {
		long turnMillis = nowMillis - this.lastMillis;
		if (this.begun && turnMillis <= LONGEST_TURN_MILLIS) {
			this.passedMillis += turnMillis;
		}
		this.begun = true;
		this.lastMillis = nowMillis;
	}
}
