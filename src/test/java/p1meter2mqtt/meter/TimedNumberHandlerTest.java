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
	@ValueSource(strings = {
			"(700101010000W)(00.000*kW)", "(632525252525S)(00.000*kW)", "(000101000000W)(02.351*kW)",
			"(000000000000W)(02.351*kW)", "(0)", "(02.351*kW)", "()", "(*kW)", "(260117181500W)(*kW)", "(260117181500W)()",
			"(260117181500W)", "(260117181500W)(02.351*m3)", "(260117181500W)(02.351)"
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
