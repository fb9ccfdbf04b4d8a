package p1meter2mqtt.desktop.endtoend;

import p1meter2mqtt.device.Clock;

/** A clock that is another one but for what a test changes. */
class ChangedClock implements Clock {

	private final Clock clock;

	ChangedClock(Clock clock) {
		this.clock = clock;
	}

	@Override
	public long monotonicMillis() {
		return this.clock.monotonicMillis();
	}

	@Override
	public long wallMillis() {
		return this.clock.wallMillis();
	}

	@Override
	public void setWallMillis(long millis) {
		this.clock.setWallMillis(millis);
	}

	@Override
	public void sleep(long millis) throws InterruptedException {
		this.clock.sleep(millis);
	}
}
