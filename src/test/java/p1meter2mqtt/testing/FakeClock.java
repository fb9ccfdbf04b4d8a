package p1meter2mqtt.testing;

import p1meter2mqtt.link.Clock;

/** A clock that stands still until it is put forward. */
public final class FakeClock implements Clock {

	private long millis = 1_000_000;

	/** Puts the clock forward. */
	public void advance(long millis) {
		this.millis += millis;
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
	public void sleep(long millis) {
		advance(millis);
	}
}
