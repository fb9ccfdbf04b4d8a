package p1meter2mqtt.publish;

/** What the health message says beside the counters of reader and decoder. The uplink task fills it in. */
public final class Health {

	/** The longest {@link #problem}, in characters. */
	public static final int LONGEST_PROBLEM = 200;

	/** The time since start-up, in seconds. */
	public int uptimeSeconds;
	/** How long ago the last good telegram was, in seconds; negative if there was none. */
	public int telegramAgeSeconds;
	/** How often the broker was connected. */
	public int connections;
	/** The broker, its name or address, a colon and its port. */
	public String broker;
	/** How often the network was joined. */
	public int networkJoins;
	/** The received signal strength in dBm, 0 if it is not known. */
	public int signalStrength;
	/** Why the board runs, in words. */
	public String restartReason;
	/** The free heap, in bytes. */
	public int freeHeap;
	/** The least free heap that was seen, in bytes. */
	public int leastFreeHeap = Integer.MAX_VALUE;
	/** The free memory beside Java's heap, in bytes. */
	public int freeMemory;
	/** The least free memory beside Java's heap that there was, in bytes. */
	public int leastFreeMemory;
	/** The names of the board's tasks; empty if nothing is known of them and of the memory beside Java's heap. */
	public String[] tasks = {};
	/** The least free stack that there was of each task, in bytes. */
	public int[] leastFreeStacks = {};
	/** Whether valid telegrams arrive. */
	public boolean meterOnline;
	/** The serial format in use. */
	public String serialFormat;
	/**
	 * What is probably wrong, in one sentence of {@link #LONGEST_PROBLEM} characters at most; null if nothing is known
	 * to be.
	 */
	public String problem;
}
