package p1meter2mqtt.device;

/** Restarts the board unless it is fed in time. */
public interface Watchdog {

	/** Says that everything is well until the next time, a second later. */
	void feed();
}
