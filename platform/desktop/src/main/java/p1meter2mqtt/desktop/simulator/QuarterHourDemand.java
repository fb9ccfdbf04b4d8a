package p1meter2mqtt.desktop.simulator;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The average power of each quarter of an hour and the highest one of each month (e-MUCS P1 1.7.1). */
final class QuarterHourDemand {

	private static final int QUARTER_SECONDS = 900;
	private static final int MONTHS = 13;

	/**
	 * The highest quarter of a month.
	 *
	 * @param quarterEnd when that quarter ended; the start of the month if there was none yet
	 * @param watts its average power
	 */
	record Peak(Instant quarterEnd, int watts) {
	}

	/**
	 * A month that is over.
	 *
	 * @param closed the first moment of the next month
	 */
	record Month(Instant closed, Peak peak) {
	}

	private final ZoneId zone;
	private final Deque<Month> months = new ArrayDeque<>();
	private Peak peak;
	private long wattSeconds;

	/** Starts as if the meter had been there for more than a year. */
	QuarterHourDemand(ZoneId zone, Instant start) {
		this.zone = zone;
		ZonedDateTime month = start.atZone(zone).truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1);
		for (int i = MONTHS; i > 0; i--) {
			ZonedDateTime closed = month.minusMonths(i - 1);
			ZonedDateTime quarterEnd = closed.minusDays(9 + i).withHour(18).withMinute(15);
			months.add(new Month(closed.toInstant(), new Peak(quarterEnd.toInstant(), 3100 + 137 * (i * 5 % 13))));
		}
		long middle = (month.toEpochSecond() + start.getEpochSecond()) / 2;
		Instant quarterEnd = Instant.ofEpochSecond(middle / QUARTER_SECONDS * QUARTER_SECONDS);
		peak = quarterEnd.isAfter(month.toInstant()) ? new Peak(quarterEnd, 2870) : new Peak(month.toInstant(), 0);
	}

	/** Counts the power that was taken during the seconds before {@code end}. A quarter ends on a multiple of them. */
	void add(int watts, int seconds, Instant end) {
		wattSeconds += (long) watts * seconds;
		if (end.getEpochSecond() % QUARTER_SECONDS != 0) {
			return;
		}
		int average = (int) (wattSeconds / QUARTER_SECONDS);
		wattSeconds = 0;
		if (average > peak.watts()) {
			peak = new Peak(end, average);
		}
		ZonedDateTime local = end.atZone(zone);
		if (local.getDayOfMonth() == 1 && local.toLocalTime().toSecondOfDay() == 0) {
			months.removeFirst();
			months.addLast(new Month(end, peak));
			peak = new Peak(end, 0);
		}
	}

	/** The energy of the running quarter so far over the whole quarter: grows from 0 to the quarter's average. */
	int runningWatts() {
		return (int) (wattSeconds / QUARTER_SECONDS);
	}

	/** The highest quarter of the running month. */
	Peak peak() {
		return peak;
	}

	/** The last 13 months, the oldest first. */
	List<Month> months() {
		return List.copyOf(months);
	}
}
