package p1meter2mqtt.link;

/** Restarts the board unless it is fed in time. */
public interface Watchdog {

	/** Says that everything is well until the next time, a second later. */
	void feed();
}
