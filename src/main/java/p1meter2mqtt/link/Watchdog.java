package p1meter2mqtt.link;

/** Restarts the board unless it is fed in time. It is fed at each turn of the uplink task. */
public interface Watchdog {

	/** Says that everything is well until the next time, some seconds later. */
	void feed();

	/** Says whether the board runs again because it was not fed; false if that is not known. */
	boolean isCauseOfRestart();
}
