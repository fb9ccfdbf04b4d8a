package p1meter2mqtt.mqtt;

import p1meter2mqtt.device.Clock;

/** The machine's own time. */
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
