package p1meter2mqtt.testing;

import p1meter2mqtt.device.Clock;

/** Time that passes when somebody waits for it. */
public final class VirtualClock implements Clock {

	private long millis = 1_000_000;
	/** By how much the time of day is ahead. */
	private long aheadMillis;
	private boolean interrupted;
	private Runnable beforeSleep = () -> {
	};

	/** Lets time pass. */
	public void advance(long millis) {
		this.millis += millis;
	}

	/** Interrupts the next sleep. */
	public void interruptSleep() {
		this.interrupted = true;
	}

	/** Says what happens before each sleep. */
	public void beforeSleep(Runnable action) {
		this.beforeSleep = action;
	}

	@Override
	public long monotonicMillis() {
		return this.millis;
	}

	@Override
	public long wallMillis() {
		return this.millis + this.aheadMillis;
	}

	@Override
	public void setWallMillis(long millis) {
		this.aheadMillis = millis - this.millis;
	}

	@Override
	public void sleep(long millis) throws InterruptedException {
		this.beforeSleep.run();
		if (this.interrupted) {
			throw new InterruptedException();
		}
		advance(millis);
	}
}
