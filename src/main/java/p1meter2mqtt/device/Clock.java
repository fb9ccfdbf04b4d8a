package p1meter2mqtt.device;

/** Time, and the only place where a task waits for it. Tests put a virtual one in its place. */
public interface Clock {

	/** The time since some fixed moment, in milliseconds. Never goes back, whatever happens to the time of day. */
	long monotonicMillis();

	/** The time of day, in milliseconds since 1970-01-01T00:00:00Z; it is wrong until somebody has set it. */
	long wallMillis();

	/**
	 * Lets other tasks run for a while.
	 *
	 * @param millis how long to wait at least, in milliseconds
	 * @throws InterruptedException if the task shall end
	 */
	void sleep(long millis) throws InterruptedException;
}
