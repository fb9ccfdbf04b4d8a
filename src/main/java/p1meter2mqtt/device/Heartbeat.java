package p1meter2mqtt.device;

/** The signs of life of a task, for the one that looks after it. */
public final class Heartbeat {

	/**
	 * A task that gives no sign for so long is stuck. The slowest turn without a fault joins Wi-Fi (up to the driver,
	 * then 15 s for an address), resolves a name, connects, shakes hands by TLS and waits for the broker's answer (10 s
	 * for each step of the last three).
	 */
	static final int LONGEST_SILENCE_MILLIS = 180_000;

	private volatile long lastMillis;

	/** Begins with a sign of life. */
	public Heartbeat(long nowMillis) {
		this.lastMillis = nowMillis;
	}

	/** Gives a sign of life. Any task may give it for the one that this belongs to. */
	public void beat(long nowMillis) {
		this.lastMillis = nowMillis;
	}

	/** Says whether the task is stuck, or has ended by an error. Any task may ask. */
	public boolean isSilent(long nowMillis) {
		return nowMillis - this.lastMillis > LONGEST_SILENCE_MILLIS;
	}
}
