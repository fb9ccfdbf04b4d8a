package p1meter2mqtt.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileHandlerTest {

	private static final String GAS = "0-1:24.1.0(03)";

	private final P1Line line = new P1Line("NL");

	@Test
	void shouldReadTheValueOnTheNextLine() {
		assertThat(this.line.readingsOf(GAS, "0-1:24.3.0(160315210000)(00)(60)(1)(0-1:24.2.1)(m3)", "(04083.631)"))
				.containsOnly(entry("gas_meter_m3", "4083.631"), entry("gas_meter_time", "2016-03-15T21:00:00+01:00"));
	}

	@Test
	void shouldReadTheValueOnTheSameLine() {
		assertThat(this.line.readingsOf(GAS, "0-1:24.3.0(160715210000)(08)(60)(1)(0-1:24.2.1)(m3)(04083.631)"))
				.containsOnly(entry("gas_meter_m3", "4083.631"), entry("gas_meter_time", "2016-07-15T21:00:00+02:00"));
	}

	@Test
	void shouldReadHeatInMegajoules() {
		assertThat(this.line.readingsOf("0-1:24.1.0(04)",
				"0-1:24.3.0(160315210000)(00)(60)(1)(0-1:24.2.1)(MJ)(04083.631)"))
				.containsEntry("thermal_gj", "4.083631");
	}

	@ParameterizedTest
	@ValueSource(strings = { "auto", "PT" })
	void shouldPublishTheValueAndWithholdATimeThatCantBeTold(String country) {
		P1Line meter = new P1Line(country);

		assertThat(meter.readingsOf(GAS, "0-1:24.3.0(160315210000)(00)(60)(1)(0-1:24.2.1)(m3)", "(04083.631)"))
				.containsExactly(entry("gas_meter_m3", "4083.631"));
	}

	@Test
	void shouldLeaveOutTheValueOfTheHourThatIsThereTwice() {
		this.line.send(GAS, "0-1:24.3.0(261025020000)(00)(60)(1)(0-1:24.2.1)(m3)", "(04083.631)");

		assertThat(this.line.takeDue()).isEmpty();
		assertThat(this.line.states).containsValue("refused").doesNotContainValue("unparsed");
	}

	@Test
	void shouldRefuseATimeThatIsNone() {
		this.line.send(GAS, "0-1:24.3.0(000000000000)(00)(60)(1)(0-1:24.2.1)(m3)", "(04083.631)");

		assertThat(this.line.takeDue()).isEmpty();
		assertThat(this.line.states).containsValue("refused").doesNotContainValue("unparsed");
	}

	@ParameterizedTest
	@ValueSource(strings = {
			"(160315210000)(00)(60)(1)(0-1:24.2.1)(m3)", "(160315210000)(00)(60)(1)(0-1:24.2.1)(m3)()",
			"(now)(00)(60)(1)(0-1:24.2.1)(m3)(04083.631)", "(160315210000)(00)(60)(1)(0-1:24.2.1)(m3)(04083.631",
			"(160315210000)(00)(60)(1)(0-1:24.2.1)(m3)(04083.631)(1)", "(160315210000)"
	})
	void shouldNotReadWhatIsNotWrittenAsItShouldBe(String brackets) {
		this.line.send(GAS, "0-1:24.3.0" + brackets);

		assertThat(this.line.states).containsEntry("0-1:24.3.0" + brackets, "unparsed");
		assertThat(this.line.takeDue()).isEmpty();
	}
}
