package p1meter2mqtt.update;

import java.io.IOException;

import p1meter2mqtt.device.Clock;
import p1meter2mqtt.device.Console;

/** Watches a new firmware's first run: keeps it if it does what it is for in time, else brings the former one back. */
final class Probation {

	/** A router that was without power, too, takes some minutes to come back. */
	private static final int MILLIS = 15 * 60_000;

	private static final int RETRY_MILLIS = 60_000;

	private final FirmwareSlots slots;
	private final SelfTest selfTest;
	private final Clock clock;
	private final Console console;
	private final long endMillis;
	private long nextMillis;
	private boolean running;

	Probation(FirmwareSlots slots, SelfTest selfTest, Clock clock, Console console) {
		this.slots = slots;
		this.selfTest = selfTest;
		this.clock = clock;
		this.console = console;
		this.nextMillis = clock.monotonicMillis();
		this.endMillis = this.nextMillis + MILLIS;
		this.running = slots.isOnProbation();
	}

	/** Says whether it is not decided yet. */
	boolean isRunning() {
		return this.running;
	}

	/** Decides if it is time to. */
	void advance() {
		long now = this.clock.monotonicMillis();
		if (now < this.nextMillis) {
			return;
		}
		try {
			if (this.selfTest.isPassed()) {
				this.slots.confirm();
				this.running = false;
				this.console.print("The new firmware " + this.slots.version() + " works and stays.");
			} else if (now >= this.endMillis) {
				this.console.print("The new firmware " + this.slots.version()
						+ " has not had network, broker and a telegram within 15 minutes. The former one comes back.");
				this.slots.rollBack();
			}
		} catch (IOException e) {
			this.nextMillis = now + RETRY_MILLIS;
			this.console.print("The new firmware could be neither confirmed nor given up: " + e.getMessage()
					+ ". Trying again in a minute; the next restart brings the former one back.");
		}
	}
}
