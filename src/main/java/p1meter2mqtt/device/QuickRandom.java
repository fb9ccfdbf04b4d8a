package p1meter2mqtt.device;

/** Numbers that spread boards in time, another row of them on each board. Not for secrets. Allocates nothing. */
public final class QuickRandom {

	private int state;

	/** @param seed makes the numbers others on each board */
	public QuickRandom(int seed) {
		this.state = seed;
	}

	/**
	 * Makes the next number.
	 *
	 * @param bound the first one that is too large, 1 to 16777216
	 * @return 0 to {@code bound} - 1
	 */
	public int below(int bound) {
		// the constants of Numerical Recipes' quick generator, whose lowest bits are hardly random
		this.state = this.state * 1664525 + 1013904223;
		return (this.state >>> 8) % bound;
	}
}
