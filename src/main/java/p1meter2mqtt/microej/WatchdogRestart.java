package p1meter2mqtt.microej;

import ej.hal.WatchdogTimer;
import p1meter2mqtt.device.Restart;
import p1meter2mqtt.device.RestartReason;

/**
 * Restarts a board that has a watchdog, but not our natives: by nothing. Who wants the restart does not feed the
 * watchdog any more, and that does it. Of the reasons the watchdog only is known.
 */
public final class WatchdogRestart implements Restart {

	@Override
	public int restartReason() {
		return WatchdogTimer.isResetCause() ? RestartReason.WATCHDOG : RestartReason.UNKNOWN;
	}

	@Override
	public void restart() {
		// the watchdog does it
	}
}
