package p1meter2mqtt.testing;

import p1meter2mqtt.device.Clock;

/** Time that passes when somebody waits for it. */
public final class VirtualClock implements Clock {

	private long millis = 1_000_000;
	private boolean interrupted;

	/** Lets time pass. */
	public void advance(long millis) {
		this.millis += millis;
	}

	/** Interrupts the next sleep. */
	public void interruptSleep() {
		this.interrupted = true;
	}

	@Override
	public long monotonicMillis() {
		return this.millis;
	}

	@Override
	public long wallMillis() {
		return this.millis;
	}

	@Override
	public void sleep(long millis) throws InterruptedException {
		if (this.interrupted) {
			throw new InterruptedException();
		}
		advance(millis);
	}
}
