package p1meter2mqtt.meter;

/**
 * The time zone of a country's meters: how far normal time is ahead of UTC, and when summer time lasts. Constant. There
 * is no calendar on the boards, so the rules are here: those of the countries that {@link Country} has a row for.
 */
final class Zone {

	/** The hour is there twice, when the clocks go back: summer or winter. */
	static final int TWICE = -1;
	/** The rules for that time are not known. */
	static final int NOT_KNOWN = -2;

	private static final int ALWAYS = 0;
	private static final int NEVER = 100;
	private static final int NO_OFFSET = -1;

	/**
	 * From the last Sunday of March to that of October, 1:00 UTC both (Directive 2000/84/EC); Switzerland has the same.
	 */
	static final Zone CENTRAL_EUROPE = new Zone(1, ALWAYS, 0, 2, 2);
	static final Zone EASTERN_EUROPE = new Zone(2, ALWAYS, 0, 3, 3);
	/** A clock that is never changed, as H1's (H1 2.0, annex 3) and all of Iceland's. */
	static final Zone ICELAND = new Zone(0);
	static final Zone NORMAL_CENTRAL_EUROPE = new Zone(1);
	static final Zone NORMAL_EASTERN_EUROPE = new Zone(2);
	/**
	 * From the Friday before the last Sunday of March, 2:00, to the last Sunday of October, 2:00 of summer time, since
	 * 2013 (the tz database's rules of Zion).
	 */
	static final Zone ISRAEL = new Zone(2, 13, 2, 2, 1);
	/**
	 * Where nothing says which country it is: Central European Time, as DSMR says it, but only with the letter for
	 * summer or winter.
	 */
	static final Zone BY_LETTER = new Zone(1, NEVER, 0, 0, 0);
	/** Nothing is known. */
	static final Zone UNKNOWN = new Zone(NO_OFFSET, NEVER, 0, 0, 0);

	private final byte normalOffset;
	private final boolean hasSummerTime;
	private final byte rulesSinceYear;
	private final byte daysBeforeSunday;
	private final byte springHour;
	private final byte autumnHour;

	/** Makes one without summer time. */
	private Zone(int normalOffset) {
		this(normalOffset, false, ALWAYS, 0, 0, 0);
	}

	private Zone(int normalOffset, int rulesSinceYear, int daysBeforeSunday, int springHour, int autumnHour) {
		this(normalOffset, true, rulesSinceYear, daysBeforeSunday, springHour, autumnHour);
	}

	/**
	 * Makes a zone.
	 *
	 * @param normalOffset the hours that normal time is ahead of UTC
	 * @param rulesSinceYear the first year, from 2000, that the rules are known for
	 * @param daysBeforeSunday how many days before the last Sunday of March summer time begins
	 * @param springHour the hour that is left out then
	 * @param autumnHour the hour that is there twice on the last Sunday of October
	 */
	private Zone(int normalOffset, boolean hasSummerTime, int rulesSinceYear, int daysBeforeSunday, int springHour,
			int autumnHour) {
		this.normalOffset = (byte) normalOffset;
		this.hasSummerTime = hasSummerTime;
		this.rulesSinceYear = (byte) rulesSinceYear;
		this.daysBeforeSunday = (byte) daysBeforeSunday;
		this.springHour = (byte) springHour;
		this.autumnHour = (byte) autumnHour;
	}

	/** Says whether the offset from UTC is known, if only with the letter for summer or winter. */
	boolean isKnown() {
		return this.normalOffset != NO_OFFSET;
	}

	/** The hours that normal time is ahead of UTC; of no meaning if it is not known. */
	int normalOffset() {
		return this.normalOffset;
	}

	/**
	 * The hours that the clock is ahead of normal time.
	 *
	 * @param year from 2000
	 * @return 1 in summer, 0 in winter, {@link #TWICE} or {@link #NOT_KNOWN}
	 */
	int summerHours(int year, int month, int day, int hour) {
		if (year < this.rulesSinceYear) {
			return NOT_KNOWN;
		}
		if (!this.hasSummerTime || month < 3 || month > 10) {
			return 0;
		}
		if (month > 3 && month < 10) {
			return 1;
		}
		if (month == 3) {
			int change = lastSunday(year, month) - this.daysBeforeSunday;
			return day > change || (day == change && hour > this.springHour) ? 1 : 0;
		}
		int change = lastSunday(year, month);
		if (day == change && hour == this.autumnHour) {
			return TWICE;
		}
		return day < change || (day == change && hour < this.autumnHour) ? 1 : 0;
	}

	/** The last Sunday of March or October, which both have 31 days. */
	private static int lastSunday(int year, int month) {
		// 31 March 2000 was a Friday, 31 October a Tuesday; each year adds a day, each leap year (from March on)
		// another
		int friday = 5;
		int tuesday = 2;
		return 31 - ((month == 3 ? friday : tuesday) + year + (year >> 2)) % 7;
	}
}
