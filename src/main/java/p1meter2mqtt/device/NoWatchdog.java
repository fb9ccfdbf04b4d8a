package p1meter2mqtt.device;

/** For boards whose port has no watchdog. */
public final class NoWatchdog implements Watchdog {

	@Override
	public void feed() {
		// nobody is there to be fed
	}
}
