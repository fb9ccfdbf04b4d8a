package p1meter2mqtt.microej;

import ej.hal.WatchdogTimer;
import p1meter2mqtt.device.Watchdog;

/** The board's watchdog with one checkpoint. Once made it can't be stopped. */
public final class HardwareWatchdog implements Watchdog {

	private final int checkpoint;

	/** Starts the watchdog. */
	public HardwareWatchdog() {
		WatchdogTimer.init();
		this.checkpoint = WatchdogTimer.registerCheckpoint();
		WatchdogTimer.start();
	}

	@Override
	public void feed() {
		WatchdogTimer.checkpoint(this.checkpoint);
	}
}
