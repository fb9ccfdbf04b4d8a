package p1meter2mqtt.meter;

/**
 * A meter's time stamp, YYMMDDhhmmssX, X being S in summer and W in winter time (DSMR 5.0.2, 6.4), or without X (DSMR
 * 2.2 and 3.0); and what is published of it, ISO 8601 with the offset from UTC. The hour is never guessed.
 */
final class Timestamp {

	/** The length of {@code 2026-01-31T12:00:00+01:00}. */
	static final int LENGTH = 25;

	/** The time is known. */
	static final int TOLD = 0;
	/**
	 * It is no date (63-25-25: never read), before 2001 (a clock that was never set) or after 2059 (1970 in disguise):
	 * there is no time, and no value that belongs to it.
	 */
	static final int NO_DATE = 1;
	/** It is a date, in an hour that is there twice when summer time ends. */
	static final int TWICE = 2;
	/** It is a date, in a zone that is not known. */
	static final int NO_ZONE = 3;

	private static final int DIGITS = 12;
	private static final int NEVER_SET = 0;
	private static final int LAST_YEAR = 59;

	private Timestamp() {
	}

	/**
	 * Says whether that is a time stamp by its form: twelve digits, and S, W or nothing.
	 */
	static boolean isTimestamp(byte[] buffer, int offset, int limit) {
		int length = limit - offset;
		if (length != DIGITS && (length != DIGITS + 1 || !isSeason(buffer[limit - 1]))) {
			return false;
		}
		for (int i = offset; i < offset + DIGITS; i++) {
			if (!Text.isDigit(buffer[i])) {
				return false;
			}
		}
		return true;
	}

	private static boolean isSeason(byte letter) {
		return letter == 'S' || letter == 'W';
	}

	/**
	 * Writes a time stamp as ISO 8601, {@link #LENGTH} bytes.
	 *
	 * @return {@link #TOLD}; else nothing useful is written, and it says why
	 */
	static int write(byte[] buffer, int offset, int limit, Country country, byte[] target) {
		if (!isDate(buffer, offset)) {
			return NO_DATE;
		}
		Zone zone = country.zone();
		if (!zone.isKnown()) {
			return NO_ZONE;
		}
		int summerHours = limit - offset > DIGITS ? buffer[limit - 1] == 'S' ? 1 : 0
				: zone.summerHours(two(buffer, offset), two(buffer, offset + 2), two(buffer, offset + 4),
						two(buffer, offset + 6));
		if (summerHours < 0) {
			return summerHours == Zone.TWICE ? TWICE : NO_ZONE;
		}
		int utcOffset = zone.normalOffset() + summerHours;
		target[0] = '2';
		target[1] = '0';
		copyTwo(buffer, offset, target, 2, '-');
		copyTwo(buffer, offset + 2, target, 5, '-');
		copyTwo(buffer, offset + 4, target, 8, 'T');
		copyTwo(buffer, offset + 6, target, 11, ':');
		copyTwo(buffer, offset + 8, target, 14, ':');
		copyTwo(buffer, offset + 10, target, 17, '+');
		target[20] = '0';
		target[21] = (byte) ('0' + utcOffset);
		target[22] = ':';
		target[23] = '0';
		target[24] = '0';
		return TOLD;
	}

	/**
	 * The minutes since the year 2000 in the meter's winter time, to compare two stamps of one meter.
	 *
	 * @return the minutes, or -1 if it is no date
	 */
	static int minutes(byte[] buffer, int offset, int limit) {
		if (!isDate(buffer, offset)) {
			return -1;
		}
		int year = two(buffer, offset);
		int month = two(buffer, offset + 2);
		int leapDays = ((year + 3) >> 2) + ((year & 3) == 0 && month > 2 ? 1 : 0);
		int days = year * 365 + leapDays + daysBefore(month) + two(buffer, offset + 4) - 1;
		int hours = days * 24 + two(buffer, offset + 6) - (buffer[limit - 1] == 'S' ? 1 : 0);
		return hours * 60 + two(buffer, offset + 8);
	}

	private static boolean isDate(byte[] buffer, int offset) {
		return isDay(buffer, offset) && isTimeOfDay(buffer, offset + 6);
	}

	/** Says whether six digits, YYMMDD, are a day that a meter's clock may show. */
	static boolean isDay(byte[] buffer, int offset) {
		int year = two(buffer, offset);
		int month = two(buffer, offset + 2);
		int day = two(buffer, offset + 4);
		return year > NEVER_SET && year <= LAST_YEAR && month >= 1 && month <= 12 && day >= 1
				&& day <= daysOf(month, year);
	}

	/** Says whether six digits, hhmmss, are a time of day. */
	static boolean isTimeOfDay(byte[] buffer, int offset) {
		return two(buffer, offset) <= 23 && two(buffer, offset + 2) <= 59 && two(buffer, offset + 4) <= 59;
	}

	/** The days of a common year before a month (Meeus, Astronomical Algorithms, chapter 7). */
	private static int daysBefore(int month) {
		return 275 * month / 9 - 30 - (month > 2 ? 2 : 0);
	}

	private static int daysOf(int month, int year) {
		if (month == 2) {
			return (year & 3) == 0 ? 29 : 28;
		}
		return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
	}

	private static int two(byte[] buffer, int offset) {
		return (buffer[offset] - '0') * 10 + buffer[offset + 1] - '0';
	}

	private static void copyTwo(byte[] source, int offset, byte[] target, int targetOffset, char separator) {
		target[targetOffset] = source[offset];
		target[targetOffset + 1] = source[offset + 1];
		target[targetOffset + 2] = (byte) separator;
	}
}
