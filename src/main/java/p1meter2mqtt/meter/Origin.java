package p1meter2mqtt.meter;

import p1meter2mqtt.telegram.Telegram;

/**
 * Where a telegram is from and when it was sent, found in one pass over its objects. A country is told, or it is not
 * known: a grid company tells it, and so does a version that only one country has. A version or a form that other
 * countries took over tells it only together with a maker of that country's meters, and makers sell abroad, so nothing
 * may speak against it: such a telegram has tariffs 1 and 2 and no other energy (DSMR 5.0.2, table 6-3). Used by the
 * meter task only; allocates nothing.
 */
final class Origin {

	/** No time, or none that is a date. */
	static final int NO_MINUTE = -1;

	private static final String TIME = "0-0:1.0.0(";

	private Country country;
	private int minute;

	/**
	 * Looks at a telegram.
	 *
	 * @param before the country that was told before
	 * @param fixed whether that is the one, whatever the telegram tells
	 */
	void look(Telegram telegram, Country before, boolean fixed) {
		byte[] buffer = telegram.buffer();
		int identification = telegram.identificationOffset();
		int identificationLimit = telegram.identificationLimit();
		Country told = fixed ? before : Country.ofGridCompany(buffer, identification, identificationLimit);
		Country version = null;
		boolean timed = false;
		boolean abroad = false;
		this.minute = NO_MINUTE;
		for (int i = 0; i < telegram.objects() && !(timed && told != null); i++) {
			int offset = telegram.objectOffset(i);
			int limit = telegram.objectLimit(i);
			if (!timed && Text.startsWith(buffer, offset, limit, TIME)) {
				timed = true;
				this.minute = minuteOf(buffer, offset + TIME.length(), limit - 1);
			} else if (told == null && version == null) {
				version = Country.ofVersion(buffer, offset, limit);
				// what was told once need not be told again
				told = version != null && (version == before || version.isToldByVersionAlone()) ? version : null;
			}
			abroad |= told == null && isOtherEnergy(buffer, offset, limit);
		}
		if (told == null && !abroad) {
			told = byMaker(telegram, version);
		}
		this.country = told == null ? before : told;
	}

	private static int minuteOf(byte[] buffer, int offset, int limit) {
		return Timestamp.isTimestamp(buffer, offset, limit) ? Timestamp.minutes(buffer, offset, limit) : NO_MINUTE;
	}

	/** Says whether that is a total of energy, C.8.E, other than those of tariffs 1 and 2 from and to the grid. */
	private static boolean isOtherEnergy(byte[] buffer, int offset, int limit) {
		if (limit - offset < 10 || buffer[offset] != '1' || buffer[offset + 5] != '.' || buffer[offset + 6] != '8'
				|| buffer[offset + 7] != '.' || !Text.isDigit(buffer[offset + 8])) {
			return false;
		}
		return !isOneOrTwo(buffer[offset + 4]) || !isOneOrTwo(buffer[offset + 8]) || Text.isDigit(buffer[offset + 9]);
	}

	private static boolean isOneOrTwo(byte digit) {
		return digit == '1' || digit == '2';
	}

	private static Country byMaker(Telegram telegram, Country version) {
		byte[] buffer = telegram.buffer();
		int offset = telegram.identificationOffset();
		int limit = telegram.identificationLimit();
		if (version != null) {
			return version.hasMaker(buffer, offset, limit) ? version : null;
		}
		return telegram.isVerified() ? null : Country.ofMakerWithoutVersion(buffer, offset, limit);
	}

	/** The country that the telegram tells, or else the one that was told before. */
	Country country() {
		return this.country;
	}

	/** The minutes since the year 2000 in the meter's normal time, or {@link #NO_MINUTE}. */
	int minute() {
		return this.minute;
	}
}
