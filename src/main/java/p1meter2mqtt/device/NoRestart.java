package p1meter2mqtt.device;

/** For boards that can't restart themselves, and don't know why they run. */
public final class NoRestart implements Restart {

	@Override
	public int restartReason() {
		return RestartReason.UNKNOWN;
	}

	@Override
	public void restart() {
		// nobody can
	}
}
