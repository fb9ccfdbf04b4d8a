package p1meter2mqtt.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TariffHandlerTest {

	private final P1Line line = new P1Line("NL");

	@ParameterizedTest
	@CsvSource({ "0001, 1", "0002, 2", "01, 1", "1, 1", "5431, 5431", "TARIFF 1, 1", "AZ1, 1", "0000, 0",
			"1234567890123456, 1234567890123456" })
	void shouldGiveTheTariffsNumber(String bracket, String expected) {
		assertThat(this.line.readingsOf("0-0:96.14.0(" + bracket + ")"))
				.containsExactly(entry("actual_tarif_group", expected));
	}

	@ParameterizedTest
	@ValueSource(strings = { "()", "(TARIFF)", "(1 )", "(0001", "(0001)(2)", "(12345678901234567)", "(@1)", "([1)",
			"(a1)" })
	void shouldNotReadWhatIsNoTariff(String brackets) {
		this.line.send("0-0:96.14.0" + brackets);

		assertThat(this.line.states).containsExactly(entry("0-0:96.14.0" + brackets, "unparsed"));
	}
}
