package p1meter2mqtt.benchmarks;

import p1meter2mqtt.device.Clock;

/** A clock that stands still, so that nothing happens because of the time. */
final class StoppedClock implements Clock {

	@Override
	public long monotonicMillis() {
		return 0;
	}

	@Override
	public long wallMillis() {
		return 0;
	}

	@Override
	public void setWallMillis(long millis) {
		throw new IllegalStateException("the clock stands still");
	}

	@Override
	public void sleep(long millis) {
		throw new IllegalStateException("the clock stands still");
	}
}
