package p1meter2mqtt.meter;

import p1meter2mqtt.telegram.Telegram;

/**
 * The time that has gone by between telegrams: by the board's clock or by the meter's, whichever says more. So neither a
 * meter's clock that is set back nor a recording that is replayed faster than it was made makes totals look too fast.
 */
final class MeterClock {

	private static final String REFERENCE = "0-0:1.0.0(";
	private static final int NOT_KNOWN = -1;
	private static final int SECONDS_PER_MINUTE = 60;
	private static final int MINUTES_PER_HOUR = 60;
	/** From 1970. */
	private static final long MINUTES_TO_2000 = 15_778_080;
	/** A clock that jumps on by more was not right before. */
	private static final int LONGEST_PAUSE_MINUTES = 31 * 24 * 60;

	private int boardSecond;
	private int meterMinute = NOT_KNOWN;
	private long time;
	/** The same by the telegram that was only looked at. */
	private int nextSecond;
	private int nextMinute;
	private long nextTime;

	/**
	 * Looks at a telegram. {@link #takeOver} takes note of it if it counts.
	 *
	 * @param second the board's time since start-up, in seconds
	 * @return the time in seconds since the first telegram
	 */
	long look(Telegram telegram, int second) {
		int minute = minuteOf(telegram);
		int passed = Math.max(0, second - this.boardSecond);
		if (minute != NOT_KNOWN && this.meterMinute != NOT_KNOWN && minute - this.meterMinute <= LONGEST_PAUSE_MINUTES) {
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
	 * The meter's time by the last telegram, to the minute, in seconds since 1970-01-01T00:00:00Z; 0 if it had none.
	 */
	long unixSeconds(Country country) {
		if (this.meterMinute == NOT_KNOWN) {
			return 0;
		}
		int utcMinute = this.meterMinute - country.winterOffset() * MINUTES_PER_HOUR;
		return (MINUTES_TO_2000 + utcMinute) * SECONDS_PER_MINUTE;
	}

	private static int minuteOf(Telegram telegram) {
		byte[] buffer = telegram.buffer();
		for (int i = 0; i < telegram.objects(); i++) {
			int limit = telegram.objectLimit(i);
			if (Text.startsWith(buffer, telegram.objectOffset(i), limit, REFERENCE)) {
				int stamp = telegram.objectOffset(i) + REFERENCE.length();
				return Timestamp.isTimestamp(buffer, stamp, limit - 1) ? Timestamp.minutes(buffer, stamp, limit - 1)
						: NOT_KNOWN;
			}
		}
		return NOT_KNOWN;
	}
}
