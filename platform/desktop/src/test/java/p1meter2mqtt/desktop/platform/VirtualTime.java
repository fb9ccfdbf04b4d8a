package p1meter2mqtt.desktop.platform;

import java.util.concurrent.TimeUnit;

/** Time that passes when somebody waits for it. */
final class VirtualTime implements TimeSource {

	private long nanos = -7_000_000_000L;
	private Runnable onPassing = () -> {
	};

	/** Runs something each time that time has passed. */
	void onPassing(Runnable action) {
		this.onPassing = action;
	}

	/** Lets time pass. */
	void advanceMillis(long millis) {
		this.nanos += TimeUnit.MILLISECONDS.toNanos(millis);
	}

	@Override
	public long nanoTime() {
		return this.nanos;
	}

	@Override
	public void sleepUntil(long nanoTime) {
		if (nanoTime > this.nanos) {
			this.nanos = nanoTime;
			this.onPassing.run();
		}
	}
}
