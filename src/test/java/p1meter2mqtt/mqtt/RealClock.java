package p1meter2mqtt.mqtt;

import p1meter2mqtt.link.Clock;

/** The time as it is, for tests with real brokers. */
final class RealClock implements Clock {

	@Override
	public long monotonicMillis() {
		return System.nanoTime() / 1_000_000;
	}

	@Override
	public long wallMillis() {
		return System.currentTimeMillis();
	}

	@Override
	public void sleep(long millis) throws InterruptedException {
		Thread.sleep(millis);
	}
}
