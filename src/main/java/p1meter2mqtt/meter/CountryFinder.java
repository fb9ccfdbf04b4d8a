package p1meter2mqtt.meter;

import p1meter2mqtt.telegram.Telegram;

/** Finds out which country a telegram is from, by what only that country's telegrams have. */
final class CountryFinder {

	/** The version of the Dutch P1 standard (DSMR 5.0.2, table 6-3). Luxembourg and Styria took it over. */
	private static final String DUTCH_VERSION = "1-3:0.2.8(";
	/** The version of e-MUCS, in its place (e-MUCS P1 1.7.1, table 3). France has it, too, filled with blanks. */
	private static final String BELGIAN_VERSION = "0-0:96.1.4(";
	private static final String BLANKS = "2020";

	/** Grid companies that put their name in front of the identification. */
	private static final String[] COMPANIES = { "Lux", "EST", "ESO" };
	private static final Country[] COUNTRIES = { Country.LUXEMBOURG, Country.AUSTRIA, Country.LITHUANIA };

	/** Makers of meters by DSMR 2.2 and 3.0, which have no version: Kamstrup, Landis+Gyr and Iskra's MT382. */
	private static final String[] DUTCH_METERS = { "KMP5", "XMX5", "ISk5\\2MT382", "ISK5\\2MT382" };

	private CountryFinder() {
	}

	/**
	 * Looks at a telegram.
	 *
	 * @param otherwise the country if nothing tells it
	 */
	static Country find(Telegram telegram, Country otherwise) {
		byte[] buffer = telegram.buffer();
		for (int i = 0; i < COMPANIES.length; i++) {
			if (isIdentifiedAs(telegram, COMPANIES[i])) {
				return COUNTRIES[i];
			}
		}
		for (int i = 0; i < telegram.objects(); i++) {
			int offset = telegram.objectOffset(i);
			int limit = telegram.objectLimit(i);
			if (Text.startsWith(buffer, offset, limit, DUTCH_VERSION)) {
				return Country.NETHERLANDS;
			}
			if (Text.startsWith(buffer, offset, limit, BELGIAN_VERSION)) {
				int text = offset + BELGIAN_VERSION.length();
				return Text.startsWith(buffer, text, limit, BLANKS) ? otherwise : Country.BELGIUM;
			}
		}
		for (int i = 0; i < DUTCH_METERS.length && !telegram.isVerified(); i++) {
			if (isIdentifiedAs(telegram, DUTCH_METERS[i])) {
				return Country.NETHERLANDS;
			}
		}
		return otherwise;
	}

	private static boolean isIdentifiedAs(Telegram telegram, String start) {
		return Text.startsWith(telegram.buffer(), telegram.identificationOffset(), telegram.identificationLimit(), start);
	}
}
