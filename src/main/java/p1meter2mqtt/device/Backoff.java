package p1meter2mqtt.device;

/**
 * When to try again what failed: after 1, 1.5, 2.25 … 30 seconds, each a quarter more or less, so that many boards that
 * lost one broker don't come back at the same moment. By half and not twice as long each time: a broker that restarts
 * within two seconds, again and again, is then met soon after it is up. Or after other pauses, each twice as long as
 * the one before.
 */
public final class Backoff {

	private static final int FIRST_MILLIS = 1_000;
	private static final int LAST_MILLIS = 30_000;

	/* How many bits a pause is shifted to be what is added to it. */
	private static final int HALF = 1;
	private static final int ALL = 0;

	private final QuickRandom random;
	private final int growth;
	private final int firstMillis;
	private final int lastMillis;
	private int delayMillis;
	private long nextMillis;
	private boolean failed;

	/**
	 * Makes one whose first try is due at once.
	 *
	 * @param seed makes the jitter another one on each board
	 */
	public Backoff(int seed) {
		this(seed, FIRST_MILLIS, LAST_MILLIS, HALF);
	}

	/**
	 * Makes one whose first try is due at once.
	 *
	 * @param seed makes the jitter another one on each board
	 * @param firstMillis the first pause, in milliseconds
	 * @param lastMillis the longest pause, in milliseconds
	 */
	public Backoff(int seed, int firstMillis, int lastMillis) {
		this(seed, firstMillis, lastMillis, ALL);
	}

	private Backoff(int seed, int firstMillis, int lastMillis, int growth) {
		this.random = new QuickRandom(seed);
		this.growth = growth;
		this.firstMillis = firstMillis;
		this.lastMillis = lastMillis;
		this.delayMillis = firstMillis;
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
		this.delayMillis = Math.min(this.delayMillis + (this.delayMillis >> this.growth), this.lastMillis);
		this.failed = true;
	}

	/** Tells that the try was successful: the next failure is the first one again. */
	public void succeeded() {
		this.delayMillis = this.firstMillis;
		this.failed = false;
	}
}
