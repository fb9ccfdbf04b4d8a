package p1meter2mqtt.microej;

import p1meter2mqtt.device.Restart;

/** Restarts a board that has our natives. */
public final class NativeRestart implements Restart {

	@Override
	public int restartReason() {
		return BoardNatives.restartReason();
	}

	@Override
	public void restart() {
		BoardNatives.restart();
	}
}
