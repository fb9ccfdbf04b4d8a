package p1meter2mqtt.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignedNumberHandlerTest {

	private final P1Line line = new P1Line("CH");

	@ParameterizedTest
	@CsvSource({
			"-063*kW, -63", "-0.5*kW, -0.5", "-01.234*kW, -1.234", "-5*W, -0.005", "-12*MW, -12000", "-0.0*kW, 0.0",
			"-0*W, 0.000", "-000.000*MW, 0", "01.234*kW, 1.234", "00.000*kW, 0.000", "-1.5*kW , -1.5"
	})
	void shouldKeepASignUnlessItIsZero(String bracket, String expected) {
		assertThat(this.line.readingsOf("1-0:16.7.0(" + bracket + ")"))
				.containsExactly(entry("actual_net_consumption", expected));
	}

	@ParameterizedTest
	@ValueSource(strings = {
			"(+5*kW)", "(--5*kW)", "(-*kW)", "(-)", "(-.5*kW)", "(- 5*kW)", "(5-*kW)", "(-1.234*kW", "(-1.234*kW)(1)",
			"(-1.234*kW)x", "-1.234", "(-123456789012345678*kW)"
	})
	void shouldNotReadWhatIsNoNumber(String brackets) {
		this.line.send("1-0:16.7.0" + brackets);

		assertThat(this.line.states).containsExactly(entry("1-0:16.7.0" + brackets, "unparsed"));
		assertThat(this.line.takeDue()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "()", "(*kW)", "(-1.234)", "(-1.234*kvar)" })
	void shouldRefuseWhatSaysNothingOrIsInAnotherUnit(String brackets) {
		this.line.send("1-0:16.7.0" + brackets);

		assertThat(this.line.states).containsExactly(entry("1-0:16.7.0" + brackets, "refused"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "W", "kW", "MW", "GW" })
	void shouldHaveRoomForTheLongestNumber(String unit) {
		for (int digits = 1; digits < 24; digits++) {
			// the line checks the length of each reading
			this.line.send("1-0:16.7.0(-" + "9".repeat(digits) + "*" + unit + ")");
			this.line.send("1-0:16.7.0(-0." + "9".repeat(digits) + "*" + unit + ")");
		}
	}

	@Test
	void shouldNotTakeASignForOtherPower() {
		this.line.send("1-0:1.7.0(-01.234*kW)", "1-0:15.7.0(-01.234*kW)", "1-0:31.7.0(-001*A)", "1-0:32.7.0(-230.1*V)");

		assertThat(this.line.states.values()).containsOnly("unparsed");
	}
}
