package p1meter2mqtt.link;

import ej.bon.Util;

/** The board's own time. */
public final class SystemClock implements Clock {

	@Override
	public long monotonicMillis() {
		return Util.platformTimeMillis();
	}

	@Override
	public long wallMillis() {
		return Util.currentTimeMillis();
	}

	@Override
	public void sleep(long millis) throws InterruptedException {
		Thread.sleep(millis);
	}
}
