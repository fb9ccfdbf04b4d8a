package p1meter2mqtt.desktop.page;

import java.util.Arrays;

/**
 * The power of the last day: each second of the last hour, and mean, lowest and highest of each minute of a day. It
 * takes {@value #BYTES} bytes, however long it is filled. Not safe for use by several threads.
 */
final class PowerHistory {

	/** Stands for a second or minute of which nothing is known. */
	static final int NONE = Integer.MIN_VALUE;

	/** So many seconds are kept. */
	static final int SECONDS = 3_600;
	/** So many minutes are kept. */
	static final int MINUTES = 1_440;

	private static final int DIRECTIONS = 2;
	private static final int SECONDS_PER_MINUTE = 60;
	/** Mean, lowest and highest. */
	private static final int FIGURES = 3;

	/** What the numbers take. */
	static final int BYTES = DIRECTIONS * (SECONDS + FIGURES * MINUTES) * Integer.BYTES;

	private final Direction consumed = new Direction();
	private final Direction returned = new Direction();
	/** The last one; 0 before the first. */
	private long second;

	/**
	 * A stretch of it, oldest first.
	 *
	 * @param start the first second, or the first minute's first second, since 1970
	 * @param consumed watts from the grid, {@link #NONE} where nothing is known
	 * @param returned watts to the grid
	 */
	record Seconds(long start, int[] consumed, int[] returned) {
	}

	/**
	 * Minutes, oldest first.
	 *
	 * @param start the first one's first second, since 1970
	 * @param consumed mean, lowest and highest, each an array
	 * @param returned the same in the other direction
	 */
	record Minutes(long start, int[][] consumed, int[][] returned) {
	}

	/**
	 * Takes note of a second. Those that were left out since the last one have no values; one that is not later than
	 * the last one is left out.
	 *
	 * @param watts from the grid, {@link #NONE} if it is not known
	 * @param wattsReturned to the grid, {@link #NONE} if it is not known
	 */
	void add(long now, int watts, int wattsReturned) {
		if (this.second == 0) {
			this.second = now - 1;
		}
		if (now - this.second > (long) MINUTES * SECONDS_PER_MINUTE) {
			this.consumed.clear();
			this.returned.clear();
			this.second = now - 1;
		}
		while (this.second < now) {
			this.second++;
			boolean last = this.second == now;
			this.consumed.add(this.second, last ? watts : NONE);
			this.returned.add(this.second, last ? wattsReturned : NONE);
		}
	}

	/** The last second that was noted. */
	long last() {
		return this.second;
	}

	/** The seconds after that one that are still kept, at least the last one. */
	Seconds secondsAfter(long after) {
		int count = (int) Math.max(0, Math.min(SECONDS, this.second - Math.max(after, this.second - SECONDS)));
		return new Seconds(this.second - count + 1, this.consumed.lastSeconds(this.second, count),
				this.returned.lastSeconds(this.second, count));
	}

	/** All minutes that are over. */
	Minutes minutes() {
		long minute = Math.floorDiv(this.second, SECONDS_PER_MINUTE);
		return new Minutes((minute - MINUTES) * SECONDS_PER_MINUTE, this.consumed.lastMinutes(minute),
				this.returned.lastMinutes(minute));
	}

	private static int slot(long number, int slots) {
		return (int) Math.floorMod(number, (long) slots);
	}

	private static int[] unknown(int length) {
		int[] array = new int[length];
		Arrays.fill(array, NONE);
		return array;
	}

	private static final class Direction {

		private final int[] seconds = unknown(SECONDS);
		private final int[][] minutes = { unknown(MINUTES), unknown(MINUTES), unknown(MINUTES) };
		private long sum;
		private int count;
		private int lowest;
		private int highest;

		void add(long second, int watts) {
			this.seconds[slot(second, SECONDS)] = watts;
			if (watts != NONE) {
				this.lowest = this.count == 0 ? watts : Math.min(this.lowest, watts);
				this.highest = this.count == 0 ? watts : Math.max(this.highest, watts);
				this.sum += watts;
				this.count++;
			}
			if (slot(second, SECONDS_PER_MINUTE) == SECONDS_PER_MINUTE - 1) {
				endMinute(slot(Math.floorDiv(second, (long) SECONDS_PER_MINUTE), MINUTES));
			}
		}

		private void endMinute(int slot) {
			boolean known = this.count > 0;
			this.minutes[0][slot] = known ? (int) (this.sum / this.count) : NONE;
			this.minutes[1][slot] = known ? this.lowest : NONE;
			this.minutes[2][slot] = known ? this.highest : NONE;
			this.sum = 0;
			this.count = 0;
		}

		int[] lastSeconds(long last, int count) {
			int[] values = new int[count];
			for (int i = 0; i < count; i++) {
				values[i] = this.seconds[slot(last - count + 1 + i, SECONDS)];
			}
			return values;
		}

		int[][] lastMinutes(long running) {
			int[][] values = new int[FIGURES][MINUTES];
			for (int i = 0; i < MINUTES; i++) {
				int slot = slot(running - MINUTES + i, MINUTES);
				for (int figure = 0; figure < FIGURES; figure++) {
					values[figure][i] = this.minutes[figure][slot];
				}
			}
			return values;
		}

		void clear() {
			Arrays.fill(this.seconds, NONE);
			for (int[] figure : this.minutes) {
				Arrays.fill(figure, NONE);
			}
			this.sum = 0;
			this.count = 0;
		}
	}
}
