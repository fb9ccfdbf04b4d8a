package p1meter2mqtt.desktop.platform;

import java.util.concurrent.TimeUnit;

/** Where a {@link VirtualUart} gets its time from, so that tests need none. */
public interface TimeSource {

	/** The machine's own time. */
	TimeSource SYSTEM = new TimeSource() {

		@Override
		public long nanoTime() {
			return System.nanoTime();
		}

		@Override
		public void sleepUntil(long nanoTime) throws InterruptedException {
			TimeUnit.NANOSECONDS.sleep(nanoTime - System.nanoTime());
		}
	};

	/** The time since some fixed moment, in nanoseconds. */
	long nanoTime();

	/** Returns once {@link #nanoTime()} has reached that moment. */
	void sleepUntil(long nanoTime) throws InterruptedException;
}
