package ej.hal;

import p1meter2mqtt.platform.Platforms;

/**
 * The hardware watchdog: restarts the board when a checkpoint is not passed in time.
 * Own implementation of the methods that the firmware uses.
 */
public class WatchdogTimer {

	/** The number of the firmware's {@code RestartReason.WATCHDOG}. */
	private static final int WATCHDOG = 4;

	private WatchdogTimer() {
	}

	/** Says whether the last restart was the watchdog's doing. */
	public static boolean isResetCause() {
		return Platforms.get().restartReason() == WATCHDOG;
	}

	/** Gets the watchdog ready; there is nothing to do here. */
	public static void init() {
	}

	/** Adds a checkpoint and returns its number. */
	public static int registerCheckpoint() {
		return Platforms.get().registerCheckpoint();
	}

	/** Starts the watchdog. */
	public static void start() {
		Platforms.get().startWatchdog();
	}

	/** Passes a checkpoint. */
	public static void checkpoint(int number) {
		Platforms.get().passCheckpoint(number);
	}
}
