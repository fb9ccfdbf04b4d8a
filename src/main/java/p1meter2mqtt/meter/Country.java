package p1meter2mqtt.meter;

/**
 * What differs between countries: how a telegram tells that it is from there, what its tariffs are called, and its
 * time. Constant. A country that no row is for has tariffs with numbers, and no times.
 */
public final class Country {

	private static final String[] BY_NUMBER = { "1", "2", "3", "4", "5" };
	private static final String[] LOW_FIRST = { "low", "high" };
	private static final String[] HIGH_FIRST = { "high", "low" };

	private static final String NOBODY = "";
	private static final String NO_VERSION = null;
	/** Two blanks in hexadecimal: Sibelga's meters fill the version with them. */
	private static final String BLANKS = "2020";

	/** Not known (yet): tariffs are called by their numbers. Stamps with S or W are taken for Central European Time. */
	public static final Country UNKNOWN = new Country("auto", BY_NUMBER, Zone.BY_LETTER);

	/**
	 * Tariff 1 is low (DSMR 5.0.2, 6.10). The version of DSMR is not enough: meters of Hungary, Israel and Austria send
	 * it as well. So it takes one of the makers of Dutch meters: Kaifa, Landis+Gyr, Iskraemeco, Sagemcom, Kamstrup,
	 * ZIV, Metcom, WarmteLink; and P1M, which is nobody's: the samples' in telegrams/. The old meters of DSMR 2.2 and
	 * 3.0 send no version.
	 */
	public static final Country NETHERLANDS = new Country("NL", LOW_FIRST, Zone.CENTRAL_EUROPE, NOBODY, "1-3:0.2.8(",
			"KFM,XMX,ISK,ISk,Ene,KMP,CTA,MCS,NWA,AUR,P1M",
			"KMP5,XMX5,ISk5\\2MT382,ISK5\\2MT382,ISk5\\2ME382,ISK5\\2ME382");
	/**
	 * Tariff 1 is high (e-MUCS P1 1.7.1, table 3, note 2). Told by the version of e-MUCS, or by Fluvius and Sibelga
	 * (Brussels), who send none at times.
	 */
	public static final Country BELGIUM = new Country("BE", HIGH_FIRST, Zone.CENTRAL_EUROPE,
			"FLU,SIB", "0-0:96.1.4(", NOBODY, NOBODY);
	/** No tariffs. */
	public static final Country LUXEMBOURG = byCompany("LU", Zone.CENTRAL_EUROPE, "Lux");
	/** No tariffs; the stamps are in normal time all year, with W, unless they say S (H1 2.0, annex 3). */
	public static final Country SWEDEN = new Country("SE", BY_NUMBER, Zone.NORMAL_CENTRAL_EUROPE);
	/** Lithuania: ESO. */
	static final Country LITHUANIA = byCompany("LT", Zone.EASTERN_EUROPE, "ESO");

	/** All that there is something to know of. */
	private static final Country[] COUNTRIES = {
			NETHERLANDS,
			BELGIUM,
			LUXEMBOURG,
			SWEDEN,
			// Energienetze Steiermark
			byCompany("AT", Zone.CENTRAL_EUROPE, "EST"),
			// tariff 1 is the Hochpreis
			new Country("CH", HIGH_FIRST, Zone.CENTRAL_EUROPE),
			new Country("DE", BY_NUMBER, Zone.CENTRAL_EUROPE),
			new Country("DK", BY_NUMBER, Zone.NORMAL_CENTRAL_EUROPE),
			new Country("FI", BY_NUMBER, Zone.NORMAL_EASTERN_EUROPE),
			new Country("FR", BY_NUMBER, Zone.CENTRAL_EUROPE),
			new Country("GR", HIGH_FIRST, Zone.EASTERN_EUROPE),
			// by contract
			new Country("HU", BY_NUMBER, Zone.CENTRAL_EUROPE),
			new Country("IL", BY_NUMBER, Zone.ISRAEL),
			new Country("IS", BY_NUMBER, Zone.ICELAND),
			LITHUANIA,
			new Country("NO", BY_NUMBER, Zone.NORMAL_CENTRAL_EUROPE),
			new Country("PL", BY_NUMBER, Zone.CENTRAL_EUROPE),
			new Country("SI", BY_NUMBER, Zone.CENTRAL_EUROPE),
	};

	/** Those that a telegram can tell: no others are looked for in each. */
	private static final Country[] TOLD = told();

	private final String code;
	private final String[] tariffLabels;
	private final Zone zone;
	private final String gridCompanies;
	private final String version;
	private final String makers;
	private final String makersWithoutVersion;

	private Country(String code, String[] tariffLabels, Zone zone) {
		this(code, tariffLabels, zone, NOBODY, NO_VERSION, NOBODY, NOBODY);
	}

	/**
	 * Makes a country. Of several texts commas stand between them.
	 *
	 * @param gridCompanies identifications that begin so are from there
	 * @param version telegrams with an object that begins so are from there, unless it is blank
	 * @param makers but only if their identification begins so; none: any
	 * @param makersWithoutVersion telegrams without version and without checksum whose identification begins so are
	 *            from there
	 */
	private Country(String code, String[] tariffLabels, Zone zone, String gridCompanies, String version, String makers,
			String makersWithoutVersion) {
		this.code = code;
		this.tariffLabels = tariffLabels;
		this.zone = zone;
		this.gridCompanies = gridCompanies;
		this.version = version;
		this.makers = makers;
		this.makersWithoutVersion = makersWithoutVersion;
	}

	private static Country byCompany(String code, Zone zone, String gridCompany) {
		return new Country(code, BY_NUMBER, zone, gridCompany, NO_VERSION, NOBODY, NOBODY);
	}

	private static Country[] told() {
		int count = 0;
		Country[] found = new Country[COUNTRIES.length];
		for (int i = 0; i < COUNTRIES.length; i++) {
			if (COUNTRIES[i].version != NO_VERSION || !COUNTRIES[i].gridCompanies.isEmpty()) {
				found[count++] = COUNTRIES[i];
			}
		}
		Country[] all = new Country[count];
		System.arraycopy(found, 0, all, 0, count);
		return all;
	}

	/**
	 * Finds a country by its code.
	 *
	 * @param code two capital letters (ISO 3166-1, which has none that begins with X), or {@code auto}
	 * @return the country; {@link #UNKNOWN} for {@code auto}; null if the code is neither
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
		boolean isCode = code.length() == 2 && isCapital(code.charAt(0)) && code.charAt(0) != 'X'
				&& isCapital(code.charAt(1));
		return isCode ? new Country(code, BY_NUMBER, Zone.UNKNOWN) : null;
	}

	private static boolean isCapital(char letter) {
		return letter >= 'A' && letter <= 'Z';
	}

	/** The country whose grid company stands in front of an identification, or null. */
	public static Country ofGridCompany(byte[] buffer, int offset, int limit) {
		for (int i = 0; i < TOLD.length; i++) {
			if (Text.startsWithOneOf(buffer, offset, limit, TOLD[i].gridCompanies)) {
				return TOLD[i];
			}
		}
		return null;
	}

	/** The country whose version an object is, or null. A blank version is none. */
	public static Country ofVersion(byte[] buffer, int offset, int limit) {
		for (int i = 0; i < TOLD.length; i++) {
			Country country = TOLD[i];
			if (country.version != NO_VERSION && Text.startsWith(buffer, offset, limit, country.version)) {
				boolean blank = Text.startsWith(buffer, offset + country.version.length(), limit, BLANKS);
				return blank ? null : country;
			}
		}
		return null;
	}

	/** The country whose meters have that identification and send neither version nor checksum, or null. */
	static Country ofMakerWithoutVersion(byte[] buffer, int offset, int limit) {
		for (int i = 0; i < TOLD.length; i++) {
			if (Text.startsWithOneOf(buffer, offset, limit, TOLD[i].makersWithoutVersion)) {
				return TOLD[i];
			}
		}
		return null;
	}

	/** Says whether the version is enough, whoever made the meter. */
	public boolean isToldByVersionAlone() {
		return this.makers.isEmpty();
	}

	/** Says whether an identification begins with a maker of this country's meters. */
	boolean hasMaker(byte[] buffer, int offset, int limit) {
		return Text.startsWithOneOf(buffer, offset, limit, this.makers);
	}

	/** The country's code, {@code auto} for {@link #UNKNOWN}. */
	public String code() {
		return this.code;
	}

	/** What tariff 1 to 5 is called here: {@code low}, {@code high}, or its number. */
	public String tariffLabel(int tariff) {
		return tariff <= this.tariffLabels.length ? this.tariffLabels[tariff - 1] : BY_NUMBER[tariff - 1];
	}

	/** Says whether the offset of its meters' times from UTC is known; else they are withheld. */
	public boolean hasKnownTime() {
		return this.zone.isKnown();
	}

	/** The time zone of its meters. */
	Zone zone() {
		return this.zone;
	}
}
