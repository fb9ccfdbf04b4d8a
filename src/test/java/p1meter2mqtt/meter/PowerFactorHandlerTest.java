package p1meter2mqtt.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PowerFactorHandlerTest {

	private final P1Line line = new P1Line("LT");

	@ParameterizedTest
	@CsvSource({
			"0.998, 0.998", "1.000, 1.000", "1, 1", "01000, 1.000", "00998, 0.998", "-0.5, -0.5", "-00500, -0.500",
			"-0.000, 0.000"
	})
	void shouldGiveTheFactor(String bracket, String expected) {
		assertThat(this.line.readingsOf("1-0:13.7.0(" + bracket + ")"))
				.containsExactly(entry("power_factor", expected));
	}

	@Test
	void shouldRefuseNone() {
		this.line.send("1-0:13.7.0()");

		assertThat(this.line.states).containsExactly(entry("1-0:13.7.0()", "refused"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "(x)", "(0.998*W)", "(0.998", "(0.998)(1)", "(-)", "(--0.5)", "(-x)" })
	void shouldNotReadWhatIsNoFactor(String brackets) {
		this.line.send("1-0:13.7.0" + brackets);

		assertThat(this.line.states).containsExactly(entry("1-0:13.7.0" + brackets, "unparsed"));
	}
}
