package p1meter2mqtt.device;

/**
 * When to try again what failed: after a pause that is anywhere between a quarter and the whole of a window, so that
 * many boards that lost one broker don't come back at the same moment. The window is half as long again each time, up
 * to a limit, and not twice as long: a broker that restarts within two seconds, again and again, is then met soon after
 * it is up.
 */
public final class Backoff {

	private static final int FIRST_MILLIS = 3_000;
	private static final int LAST_MILLIS = 30_000;

	private final QuickRandom random;
	private final int firstMillis;
	private final int lastMillis;
	private int windowMillis;
	private long nextMillis;
	private boolean failed;

	/**
	 * Makes one whose first try is due at once. The first window is 3 s, the longest 30 s.
	 *
	 * @param seed makes the pauses other ones on each board
	 */
	public Backoff(int seed) {
		this(seed, FIRST_MILLIS, LAST_MILLIS);
	}

	/**
	 * Makes one whose first try is due at once.
	 *
	 * @param seed makes the pauses other ones on each board
	 * @param firstMillis the first window, in milliseconds
	 * @param lastMillis the longest window, in milliseconds
	 */
	public Backoff(int seed, int firstMillis, int lastMillis) {
		this.random = new QuickRandom(seed);
		this.firstMillis = firstMillis;
		this.lastMillis = lastMillis;
		this.windowMillis = firstMillis;
	}

	/** Says whether it is time to try. */
	public boolean isDue(long nowMillis) {
		return !this.failed || nowMillis - this.nextMillis >= 0;
	}

	/** Tells that the try failed. */
	public void failed(long nowMillis) {
		int quarter = this.windowMillis >> 2;
		this.nextMillis = nowMillis + quarter + this.random.below(this.windowMillis - quarter + 1);
		this.windowMillis = Math.min(this.windowMillis + (this.windowMillis >> 1), this.lastMillis);
		this.failed = true;
	}

	/** Tells that the try was successful: the next failure is the first one again. */
	public void succeeded() {
		this.windowMillis = this.firstMillis;
		this.failed = false;
	}
}
