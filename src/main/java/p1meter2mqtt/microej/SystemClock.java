package p1meter2mqtt.microej;

import ej.bon.Util;
import p1meter2mqtt.device.Clock;

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
