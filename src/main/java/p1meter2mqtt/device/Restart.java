package p1meter2mqtt.device;

/** Restarts the board, and tells why it runs. Who starts the firmware brings it. Any task may use it. */
public interface Restart {

	/** Tells why the board runs, the same at each call: a constant of {@link RestartReason}. */
	int restartReason();

	/** Restarts the board. May return: where another task does it a little later, or where it can't be done. */
	void restart();
}
