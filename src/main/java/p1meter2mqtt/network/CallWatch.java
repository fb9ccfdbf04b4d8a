package p1meter2mqtt.network;

/**
 * Notices a call to the network that does not return. MicroEJ's NET has no time limit for writing, and under TLS a
 * limit for reading counts from one byte to the next. The task that calls says when it does; another one looks, about
 * each second.
 */
public final class CallWatch {

	/**
	 * Goes up where a call begins and where it ends: odd while one is under way. Written by the task that calls only.
	 */
	private volatile int edges;
	private volatile int limitMillis;

	/* Of the task that looks. */
	private int seenEdges;
	private long seenMillis;

	/**
	 * Tells that a call begins.
	 *
	 * @param limitMillis for how long it may be seen to be under way
	 */
	public void begin(int limitMillis) {
		this.limitMillis = limitMillis;
		this.edges = this.edges + 1;
	}

	/** Tells that the call has returned, or failed. */
	public void end() {
		this.edges = this.edges + 1;
	}

	/** Says whether a call is stuck. Called by one task only. */
	public boolean isStuck(long nowMillis) {
		int edges = this.edges;
		if (edges != this.seenEdges) {
			this.seenEdges = edges;
			this.seenMillis = nowMillis;
		}
		return (edges & 1) != 0 && nowMillis - this.seenMillis >= this.limitMillis;
	}
}
