package p1meter2mqtt.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimedNumberHandlerTest {

	private final P1Line line = new P1Line("BE");

	@Test
	void shouldGiveTheNumberAndItsTime() {
		assertThat(this.line.readingsOf("1-0:1.6.0(260117181500W)(02.351*kW)")).containsOnly(
				entry("month_peak_demand", "2.351"), entry("month_peak_demand_time", "2026-01-17T18:15:00+01:00"));
	}

	@Test
	void shouldTellTheTimeByItsFormIfTheNumberComesFirst() {
		assertThat(this.line.readingsOf("1-0:1.6.0(02.351*kW)(260117181500W)")).containsOnly(
				entry("month_peak_demand", "2.351"), entry("month_peak_demand_time", "2026-01-17T18:15:00+01:00"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "auto, (260117181500)(02.351*kW)", "auto, (02.351*kW)(260117181500)",
			"PT, (260117181500W)(02.351*kW)", "PT, (260117181500)(02.351*kW)", "BE, (261025021500)(02.351*kW)",
			"IL, (120717181500)(02.351*kW)" })
	void shouldPublishTheValueAndWithholdATimeThatCantBeTold(String countryAndBrackets) {
		String[] parts = countryAndBrackets.split(", ");

		assertThat(new P1Line(parts[0]).readingsOf("1-0:1.6.0" + parts[1]))
				.containsExactly(entry("month_peak_demand", "2.351"));
	}

	@Test
	void shouldPublishGasWhoseTimeCantBeTold() {
		assertThat(new P1Line("auto").readingsOf("0-1:24.1.0(003)", "0-1:24.2.3(260117181500)(00012.345*m3)"))
				.containsExactly(entry("gas_meter_m3", "12.345"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "NL", "auto", "PT" })
	void shouldRefuseAValueThatWasNeverReadInEveryCountry(String country) {
		P1Line meter = new P1Line(country);

		meter.send("1-0:1.6.0(632525252525)(00.000*kW)");

		assertThat(meter.states).containsValue("refused");
		assertThat(meter.takeDue()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = {
			"(700101010000W)(00.000*kW)", "(632525252525S)(00.000*kW)", "(000101000000W)(02.351*kW)",
			"(000000000000W)(02.351*kW)", "(0)", "(02.351*kW)", "()", "(*kW)", "(260117181500W)(*kW)",
			"(260117181500W)()", "(260117181500W)", "(260117181500W)(02.351*m3)", "(260117181500W)(02.351)"
	})
	void shouldRefuseAValueThatWasNeverRead(String brackets) {
		this.line.send("1-0:1.6.0" + brackets);

		assertThat(this.line.states).containsExactly(entry("1-0:1.6.0" + brackets, "refused"));
		assertThat(this.line.takeDue()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = {
			"(260117181500W)(02.351*kW", "(260117181500W)(02.3x1*kW)", "(260117181500W)(02.351*kW)(1)",
			"(260117181500W)02.351*kW)", "(260117181500W)(260117181500W)", "()()"
	})
	void shouldNotReadWhatIsNotWrittenAsItShouldBe(String brackets) {
		this.line.send("1-0:1.6.0" + brackets);

		assertThat(this.line.states).containsExactly(entry("1-0:1.6.0" + brackets, "unparsed"));
		assertThat(this.line.takeDue()).isEmpty();
	}
}
