package p1meter2mqtt.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static p1meter2mqtt.telegram.MeterOutput.bytes;
import static p1meter2mqtt.telegram.MeterOutput.checksum;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountryFinderTest {

	private static final String POWER = "1-0:1.7.0(00.318*kW)";

	private final P1Line line = new P1Line("auto");

	@ParameterizedTest
	@CsvSource({
			"/ISK5\\2M550T-1012, 1-3:0.2.8(50), NL",
			"/FLU5\\253770234_A, 0-0:96.1.4(50217), BE",
			"/Lux5\\253663629_D, 1-3:0.2.8(42), LU",
			"/EST5\\253710000_A, 1-3:0.2.8(50), AT",
			"/ESO5\\LT0001, 1-0:0.2.8(1), LT"
	})
	void shouldTellTheCountry(String identification, String object, String expected) {
		this.line.sendBytes(telegram(identification, object));

		assertThat(this.line.readings.country().code()).isEqualTo(expected);
	}

	@Test
	void shouldNotTakeTheBlanksOfAFrenchMeterForABelgianVersion() {
		this.line.sendBytes(telegram("/SAG5\\FR", "0-0:96.1.4(2020202020)"));

		assertThat(this.line.readings.country()).isSameAs(Country.UNKNOWN);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/KMP5 KA6U001660297912", "/XMX5XMXABCE100129872", "/ISk5\\2MT382-1004", "/ISK5\\2MT382-1003" })
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
	@CsvSource({ "NL, 1, low", "NL, 2, high", "BE, 1, high", "BE, 2, low", "CH, 1, high", "GR, 2, low", "LT, 1, 1", "HU, 4, 4",
			"auto, 2, 2" })
	void shouldCallTariffsAsTheCountryDoes(String code, int tariff, String label) {
		assertThat(Country.of(code).tariffLabel(tariff)).isEqualTo(label);
	}

	@Test
	void shouldKnowNoOtherCountries() {
		assertThat(Country.of("XX")).isNull();
		assertThat(Country.of("nl")).isNull();
		assertThat(Country.of("")).isNull();
	}

	private static byte[] telegram(String identification, String object) {
		String text = identification + "\r\n\r\n" + object + "\r\n!";
		return bytes(text + checksum(text) + "\r\n");
	}
}
