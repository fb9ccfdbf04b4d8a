package p1meter2mqtt.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReactivePowerHandlerTest {

	@ParameterizedTest
	@CsvSource({ "00.007, 0.007", "00.007*kvar, 0.007", "007*var, 0.007", "5, 5" })
	void shouldBeKilovarsInLuxembourgIfThereIsNoUnit(String bracket, String expected) {
		P1Line line = new P1Line("LU");

		assertThat(line.readingsOf("1-0:3.7.0(" + bracket + ")", "1-0:4.7.0(" + bracket + ")")).containsOnly(
				entry("actual_reactive_consumption", expected), entry("actual_reactive_received", expected));
	}

	@ParameterizedTest
	@CsvSource({ "LU, 00.007*kW", "LU, ''", "LU, *kvar", "NL, 00.007", "auto, 00.007" })
	void shouldRefuseAnotherUnitOrNoneElsewhere(String country, String bracket) {
		P1Line line = new P1Line(country);

		line.send("1-0:3.7.0(" + bracket + ")");

		assertThat(line.states).containsExactly(entry("1-0:3.7.0(" + bracket + ")", "refused"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "(-00.007)", "(x)", "(00.007", "(00.007)(1)", "(00.007)x" })
	void shouldNotReadWhatIsNoNumber(String brackets) {
		P1Line line = new P1Line("LU");

		line.send("1-0:3.7.0" + brackets);

		assertThat(line.states).containsExactly(entry("1-0:3.7.0" + brackets, "unparsed"));
	}
}
