package p1meter2mqtt.meter;

/**
 * The time that has gone by between telegrams: by the board's clock or by the meter's, whichever says more. So neither
 * a meter's clock that is set back nor a recording that is replayed faster than it was made makes totals look too fast.
 */
final class MeterClock {

	private static final int SECONDS_PER_MINUTE = 60;
	private static final int MINUTES_PER_HOUR = 60;
	/** From 1970. */
	private static final long MINUTES_TO_2000 = 15_778_080;
	/** A clock that jumps on by more was not right before. */
	private static final int LONGEST_PAUSE_MINUTES = 31 * 24 * 60;

	private int boardSecond;
	private int meterMinute = Origin.NO_MINUTE;
	private long time;
	/** The same by the telegram that was only looked at. */
	private int nextSecond;
	private int nextMinute;
	private long nextTime;

	/**
	 * Looks at a telegram. {@link #takeOver} takes note of it if it counts.
	 *
	 * @param minute its time, as {@link Origin#minute} has it
	 * @param second the board's time since start-up, in seconds
	 * @return the time in seconds since the first telegram
	 */
	long look(int minute, int second) {
		int passed = Math.max(0, second - this.boardSecond);
		if (minute != Origin.NO_MINUTE && this.meterMinute != Origin.NO_MINUTE
				&& minute - this.meterMinute <= LONGEST_PAUSE_MINUTES) {
			passed = Math.max(passed, (minute - this.meterMinute) * SECONDS_PER_MINUTE);
		}
		this.nextSecond = second;
		this.nextMinute = minute;
		this.nextTime = this.time + passed;
		return this.nextTime;
	}

	/** Takes note of the telegram that was looked at last. */
	void takeOver() {
		this.boardSecond = this.nextSecond;
		this.meterMinute = this.nextMinute;
		this.time = this.nextTime;
	}

	/**
	 * The meter's time by the last telegram, to the minute, in seconds since 1970-01-01T00:00:00Z; 0 if it had none, or
	 * one in a zone that is not known.
	 */
	long unixSeconds(Country country) {
		if (this.meterMinute == Origin.NO_MINUTE || !country.hasKnownTime()) {
			return 0;
		}
		int utcMinute = this.meterMinute - country.zone().normalOffset() * MINUTES_PER_HOUR;
		return (MINUTES_TO_2000 + utcMinute) * SECONDS_PER_MINUTE;
	}
}
