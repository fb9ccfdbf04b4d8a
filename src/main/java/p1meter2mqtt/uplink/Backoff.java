package p1meter2mqtt.uplink;

import p1meter2mqtt.device.QuickRandom;

/**
 * When to try again what failed: after 1, 1.5, 2.25 … 30 seconds, each a quarter more or less, so that many boards that
 * lost one broker don't come back at the same moment. By half and not twice as long each time: a broker that restarts
 * within two seconds, again and again, is then met soon after it is up.
 */
public final class Backoff {

	private static final int FIRST_MILLIS = 1_000;
	private static final int LAST_MILLIS = 30_000;

	private final QuickRandom random;
	private int delayMillis;
	private long nextMillis;
	private boolean failed;

	/**
	 * Makes one whose first try is due at once.
	 *
	 * @param seed makes the jitter another one on each board
	 */
	public Backoff(int seed) {
		this.random = new QuickRandom(seed);
		this.delayMillis = FIRST_MILLIS;
	}

	/** Says whether it is time to try. */
	public boolean isDue(long nowMillis) {
		return !this.failed || nowMillis - this.nextMillis >= 0;
	}

	/** Tells that the try failed. */
	public void failed(long nowMillis) {
		int quarter = this.delayMillis >> 2;
		int jitter = this.random.below(2 * quarter + 1) - quarter;
		this.nextMillis = nowMillis + this.delayMillis + jitter;
		this.delayMillis = Math.min(this.delayMillis + (this.delayMillis >> 1), LAST_MILLIS);
		this.failed = true;
	}

	/** Tells that the try was successful: the next failure is the first one again. */
	public void succeeded() {
		this.delayMillis = FIRST_MILLIS;
		this.failed = false;
	}
}
