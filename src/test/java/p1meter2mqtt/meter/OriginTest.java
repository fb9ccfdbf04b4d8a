package p1meter2mqtt.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static p1meter2mqtt.telegram.MeterOutput.bytes;
import static p1meter2mqtt.telegram.MeterOutput.checksum;

import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {

	private static final String POWER = "1-0:1.7.0(00.318*kW)";

	private final P1Line line = new P1Line("auto");

	@ParameterizedTest
	@CsvSource({
			"/ISK5\\2M550T-1012, 1-3:0.2.8(50), NL",
			"/CTA5ZIV-METER, 1-3:0.2.8(50), NL",
			"/NWA-WARMTELINK, 1-3:0.2.8(50), NL",
			"/FLU5\\253770234_A, 0-0:96.1.4(50217), BE",
			"/LGF5E360, 0-0:96.1.4(50221), BE",
			"/FLU5\\253769484_A, 1-0:1.8.1(000001.000*kWh), BE",
			"/SIB5\\253691561_E, 0-0:96.1.4(2020202020), BE",
			"/Lux5\\253663629_D, 1-3:0.2.8(42), LU",
			"/EST5\\253710000_A, 1-3:0.2.8(50), AT",
			"/ESO5\\LT0001, 1-0:0.2.8(1), LT"
	})
	void shouldTellTheCountry(String identification, String object, String expected) {
		this.line.sendBytes(telegram(identification, object));

		assertThat(this.line.readings.country().code()).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/HLY5\\D545-METER", "/ELS5\\@V10.04", "/LGF5E360", "/SAG5SAG-METER", "/" })
	void shouldNotTakeTheVersionOfOtherMakersForADutchOne(String identification) {
		this.line.sendBytes(telegram(identification, "1-3:0.2.8(50)"));

		assertThat(this.line.readings.country()).isSameAs(Country.UNKNOWN);
	}

	@ParameterizedTest
	@ValueSource(strings = { "1-0:1.8.0", "1-0:2.8.0", "1-1:1.8.0", "1-0:3.8.0", "1-0:5.8.0", "1-0:1.8.3", "1-0:2.8.4",
			"1-0:1.8.11", "1-0:2.8.13", "1-0:1.8.5" })
	void shouldNotTakeATelegramForADutchOneThatHasMoreEnergyThanTwoTariffs(String reference) {
		String energy = reference + "(000001.000*kWh)";

		this.line.sendBytes(telegram("/KFM5KAIFA-METER", "1-3:0.2.8(50)", energy));
		assertThat(this.line.readings.country()).isSameAs(Country.UNKNOWN);
		this.line.sendBytes(telegram("/KFM5KAIFA-METER", energy, "1-3:0.2.8(50)"));
		assertThat(this.line.readings.country()).isSameAs(Country.UNKNOWN);
		P1Line withoutChecksum = new P1Line("auto");
		withoutChecksum.sendBytes(bytes("/ISK5\\2MT382-1008\r\n\r\n" + energy + "\r\n!\r\n"));
		assertThat(withoutChecksum.readings.country()).isSameAs(Country.UNKNOWN);
	}

	@Test
	void shouldTellADutchTelegramThatHasAllThatItMayHave() {
		this.line.sendBytes(telegram("/KFM5KAIFA-METER", "0-0:1.0.0(260131120000W)", "1-0:1.8.1(000001.000*kWh)",
				"1-0:1.8.2(000001.000*kWh)", "1-0:2.8.1*255(000001.000*kWh)", "1-0:2.8.2(000001.000*kWh)",
				"1-3:0.2.8(50)"));

		assertThat(this.line.readings.country()).isSameAs(Country.NETHERLANDS);
	}

	@ParameterizedTest
	@CsvSource({ "KFM, 1-3:0.2.8(50)", "SAG, 0-0:96.1.4(50217)" })
	void shouldKeepWhatWasToldOnce(String maker, String version) {
		this.line.sendBytes(telegram("/" + maker + "5METER", version));
		Country told = this.line.readings.country();

		this.line.sendBytes(telegram("/" + maker + "5METER", version, "1-0:1.8.0(000001.000*kWh)"));

		assertThat(told).isNotSameAs(Country.UNKNOWN);
		assertThat(this.line.readings.country()).isSameAs(told);
	}

	@Test
	void shouldLearnNothingFromATelegramThatDoesNotCount() {
		String damaged = "1-0:1.7.0(00.3x8*kW)";

		assertThat(this.line.sendBytes(bytes("/ESO5\\LT0001\r\n\r\n" + damaged + "\r\n!\r\n"))).isFalse();
		this.line.sendBytes(telegram("/TST5METER", POWER));

		assertThat(this.line.readings.country()).isSameAs(Country.UNKNOWN);
	}

	@Test
	void shouldNotTakeABlankVersionForABelgianOne() {
		this.line.sendBytes(telegram("/SAG5\\FR", "0-0:96.1.4(2020202020)"));

		assertThat(this.line.readings.country()).isSameAs(Country.UNKNOWN);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/KMP5 KA6U001660297912", "/XMX5XMXABCE100129872", "/ISk5\\2MT382-1004",
			"/ISK5\\2MT382-1003", "/ISk5\\2ME382-1004", "/ISK5\\2ME382-1003" })
	void shouldKnowDutchMetersWithoutAVersionIfTheySendNoChecksum(String identification) {
		P1Line verified = new P1Line("auto");

		this.line.sendBytes(bytes(identification + "\r\n\r\n" + POWER + "\r\n!\r\n"));
		verified.sendBytes(telegram(identification, POWER));

		assertThat(this.line.readings.country()).isSameAs(Country.NETHERLANDS);
		assertThat(verified.readings.country()).isSameAs(Country.UNKNOWN);
	}

	@Test
	void shouldNotTakeEachMeterWithoutChecksumForADutchOne() {
		this.line.sendBytes(bytes("/TST5\\2METER\r\n\r\n" + POWER + "\r\n!\r\n"));

		assertThat(this.line.readings.country()).isSameAs(Country.UNKNOWN);
	}

	@Test
	void shouldKeepTheCountryWhenATelegramDoesNotTell() {
		this.line.sendBytes(telegram("/FLU5\\253770234_A", "0-0:96.1.4(50217)"));
		this.line.sendBytes(telegram("/FLU5\\253770234_A", POWER));

		assertThat(this.line.readings.country()).isSameAs(Country.BELGIUM);
	}

	@Test
	void shouldLeaveTheCountryToTheSettings() {
		P1Line belgian = new P1Line("BE");

		belgian.sendBytes(telegram("/ISK5\\2M550T-1012", "1-3:0.2.8(50)"));

		assertThat(belgian.readings.country()).isSameAs(Country.BELGIUM);
	}

	@Test
	void shouldSurviveAnIdentificationOfNothing() {
		assertThat(this.line.sendBytes(telegram("/", POWER))).isTrue();
		assertThat(this.line.readings.country()).isSameAs(Country.UNKNOWN);
	}

	@ParameterizedTest
	@CsvSource({ "NL, 1, low", "NL, 2, high", "BE, 1, high", "BE, 2, low", "CH, 1, high", "GR, 2, low", "LT, 1, 1",
			"HU, 4, 4", "NL, 3, 3", "BE, 5, 5",
			"auto, 2, 2" })
	void shouldCallTariffsAsTheCountryDoes(String code, int tariff, String label) {
		assertThat(Country.of(code).tariffLabel(tariff)).isEqualTo(label);
	}

	@ParameterizedTest
	@ValueSource(strings = { "DE", "IL", "PT", "US", "ZW", "AD" })
	void shouldTakeEveryCountryAndNumberTheTariffsOfThoseThatCallThemNothingElse(String code) {
		assertThat(Country.of(code).code()).isEqualTo(code);
		assertThat(Country.of(code).tariffLabel(1)).isEqualTo("1");
		assertThat(Country.of(code).tariffLabel(2)).isEqualTo("2");
	}

	@Test
	void shouldTakeEachCodeOfTheStandard() {
		assertThat(Locale.getISOCountries()).hasSizeGreaterThan(240)
				.allSatisfy(code -> assertThat(Country.of(code)).isNotNull());
	}

	@ParameterizedTest
	@ValueSource(strings = { "XX", "nl", "", "N", "NLD", "N1", "Nl", "AUTO", "\u00c4T" })
	void shouldNotTakeWhatIsNoCountry(String code) {
		assertThat(Country.of(code)).isNull();
	}

	private static byte[] telegram(String identification, String... objects) {
		String text = identification + "\r\n\r\n" + String.join("\r\n", objects) + "\r\n!";
		return bytes(text + checksum(text) + "\r\n");
	}
}
