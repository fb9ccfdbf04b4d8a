package p1meter2mqtt.meter;

/** What differs between countries: the meaning of the tariffs, and the time zone. Constant. */
public final class Country {

	private static final String[] BY_NUMBER = { "1", "2", "3", "4" };
	private static final String[] LOW_FIRST = { "low", "high", "3", "4" };
	private static final String[] HIGH_FIRST = { "high", "low", "3", "4" };

	private static final int WESTERN_EUROPE = 0;
	private static final int CENTRAL_EUROPE = 1;
	private static final int EASTERN_EUROPE = 2;

	/** Not known (yet): tariffs are called by their numbers. Stamps with S or W are taken for Central European Time. */
	public static final Country UNKNOWN = new Country("auto", BY_NUMBER, CENTRAL_EUROPE, false);
	/** Tariff 1 is low (DSMR 5.0.2, 6.10). */
	public static final Country NETHERLANDS = new Country("NL", LOW_FIRST, CENTRAL_EUROPE, true);
	/** Tariff 1 is high (e-MUCS P1 1.7.1, table 3, note 2). */
	public static final Country BELGIUM = new Country("BE", HIGH_FIRST, CENTRAL_EUROPE, true);
	/** No tariffs. */
	public static final Country LUXEMBOURG = new Country("LU", BY_NUMBER, CENTRAL_EUROPE, true);
	/** No tariffs; the stamps are in normal time all year, with W, unless they say S (H1 2.0, annex 3). */
	public static final Country SWEDEN = new Country("SE", BY_NUMBER, CENTRAL_EUROPE, false);

	static final Country AUSTRIA = new Country("AT", BY_NUMBER, CENTRAL_EUROPE, true);
	/** One hour ahead. */
	static final Country LITHUANIA = new Country("LT", BY_NUMBER, EASTERN_EUROPE, true);

	/** All of them. */
	private static final Country[] COUNTRIES = {
			NETHERLANDS,
			BELGIUM,
			LUXEMBOURG,
			SWEDEN,
			AUSTRIA,
			// tariff 1 is the Hochpreis
			new Country("CH", HIGH_FIRST, CENTRAL_EUROPE, true),
			new Country("DK", BY_NUMBER, CENTRAL_EUROPE, false),
			new Country("FI", BY_NUMBER, EASTERN_EUROPE, false),
			new Country("FR", BY_NUMBER, CENTRAL_EUROPE, true),
			new Country("GR", HIGH_FIRST, EASTERN_EUROPE, true),
			// by contract
			new Country("HU", BY_NUMBER, CENTRAL_EUROPE, true),
			new Country("IS", BY_NUMBER, WESTERN_EUROPE, false),
			LITHUANIA,
			new Country("NO", BY_NUMBER, CENTRAL_EUROPE, false),
			new Country("PL", BY_NUMBER, CENTRAL_EUROPE, true),
			new Country("SI", BY_NUMBER, CENTRAL_EUROPE, true),
	};

	private final String code;
	private final String[] tariffLabels;
	private final int winterOffset;
	private final boolean summerTime;

	private Country(String code, String[] tariffLabels, int winterOffset, boolean summerTime) {
		this.code = code;
		this.tariffLabels = tariffLabels;
		this.winterOffset = winterOffset;
		this.summerTime = summerTime;
	}

	/**
	 * Finds a country by its code (ISO 3166-1, two capital letters).
	 *
	 * @return the country; {@link #UNKNOWN} for {@code auto}; null if there is no such one in the list
	 */
	public static Country of(String code) {
		if (code.equals(UNKNOWN.code)) {
			return UNKNOWN;
		}
		for (int i = 0; i < COUNTRIES.length; i++) {
			if (code.equals(COUNTRIES[i].code)) {
				return COUNTRIES[i];
			}
		}
		return null;
	}

	/** The country's code, {@code auto} for {@link #UNKNOWN}. */
	public String code() {
		return this.code;
	}

	/** What tariff 1 to 4 is called here: {@code low}, {@code high}, or its number. */
	public String tariffLabel(int tariff) {
		return this.tariffLabels[tariff - 1];
	}

	/** The hours that winter time is ahead of UTC, 0 to 2. */
	int winterOffset() {
		return this.winterOffset;
	}

	/** Says whether a stamp without S or W changes between winter and summer time by the European rule. */
	boolean hasSummerTime() {
		return this.summerTime;
	}
}
