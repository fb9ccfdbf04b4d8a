package p1meter2mqtt.desktop.check;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static p1meter2mqtt.desktop.check.Finding.ok;
import static p1meter2mqtt.desktop.check.Finding.warning;

import p1meter2mqtt.meter.Country;
import p1meter2mqtt.meter.DataObjectListener;
import p1meter2mqtt.meter.Descriptor;
import p1meter2mqtt.meter.Value;
import p1meter2mqtt.telegram.Telegram;

/** Why a meter's telegrams are taken to be from a country. Listens in the meter task; is asked when that has ended. */
final class CountryReason implements DataObjectListener {

	private static final String ABOUT = "country";
	private static final int MAKER_LENGTH = 3;

	/** What the settings say. */
	private final Country set;
	private volatile Country ofCompany;
	private volatile Country ofVersion;
	private volatile String version = "";
	private volatile String maker = "";

	CountryReason(Country set) {
		this.set = set;
	}

	@Override
	public void dataObject(Telegram telegram, int object, Descriptor descriptor, Value value, int state,
			int errorOffset) {
		byte[] buffer = telegram.buffer();
		int identification = telegram.identificationOffset();
		int limit = telegram.identificationLimit();
		ofCompany = Country.ofGridCompany(buffer, identification, limit);
		maker = text(buffer, identification, Math.min(limit, identification + MAKER_LENGTH));
		Country told = Country.ofVersion(buffer, telegram.objectOffset(object), telegram.objectLimit(object));
		if (told != null) {
			ofVersion = told;
			version = text(buffer, telegram.objectOffset(object), telegram.objectLimit(object));
		}
	}

	/** Says which country it is taken to be, and why. */
	Finding finding(Country country) {
		Country told = told();
		if (set != Country.UNKNOWN) {
			return told == null || told == set ? ok(ABOUT, set.code() + ", as it is set.")
					: warning(ABOUT, set.code() + ", as it is set; but " + why(told) + " Is it right?");
		}
		if (country == Country.UNKNOWN) {
			return warning(ABOUT, "Nothing tells it: tariffs are called by their numbers. If docs/meters.md has yours,"
					+ " set country.");
		}
		return ok(ABOUT, country.code() + ": " + why(country));
	}

	/** What the telegrams tell for certain; null if that is nothing. */
	private Country told() {
		return ofCompany != null ? ofCompany : ofVersion != null && ofVersion.isToldByVersionAlone() ? ofVersion : null;
	}

	private String why(Country country) {
		if (country == ofCompany) {
			return "its grid company, " + maker + ", is named in the first line.";
		}
		if (country == ofVersion) {
			return "it sends " + version + (country.isToldByVersionAlone() ? "." : ", and " + maker + " makes meters"
					+ " there.");
		}
		return "an old meter by " + maker + ", which sends neither version nor checksum.";
	}

	/** Bytes as characters. */
	static String text(byte[] bytes, int offset, int limit) {
		return new String(bytes, offset, limit - offset, ISO_8859_1);
	}
}
