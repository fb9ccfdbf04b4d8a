package p1meter2mqtt.device;

/**
 * The signs of life of a task, for the supervisor. What counts is how often the supervisor looks in vain, and no clock:
 * when the whole program was paused (a laptop's lid, a container, a virtual machine's snapshot), nobody has looked.
 */
public final class Heartbeat {

	/**
	 * A task that gives no sign for so many looks, a second each, is stuck. The slowest turn without a fault joins
	 * Wi-Fi (up to the driver, then 15 s for an address), resolves a name, connects, shakes hands by TLS and waits for
	 * the broker's answer (10 s for each step of the last three).
	 */
	private static final int LONGEST_SILENCE = 180;

	private volatile boolean beaten = true;
	/** Of the supervisor only. */
	private int silentLooks;

	/** Gives a sign of life. Any task may give it for the one that this belongs to. */
	public void beat() {
		this.beaten = true;
	}

	/** Says whether the task is stuck, or has ended by an error. The supervisor looks, each second. */
	public boolean isSilent() {
		// a sign between these two lines is lost, one of many
		this.silentLooks = this.beaten ? 0 : this.silentLooks + 1;
		this.beaten = false;
		return this.silentLooks >= LONGEST_SILENCE;
	}
}
