package p1meter2mqtt.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalTimeHandlerTest {

	private final P1Line line = new P1Line("IS");

	@ParameterizedTest
	@CsvSource({ "260817, 2026-08-17", "280229, 2028-02-29", "010101, 2001-01-01" })
	void shouldGiveTheDate(String bracket, String expected) {
		assertThat(this.line.readingsOf("1-0:0.9.2(" + bracket + ")")).containsExactly(entry("meter_date", expected));
	}

	@ParameterizedTest
	@CsvSource({ "171530, 17:15:30", "000000, 00:00:00", "235959, 23:59:59" })
	void shouldGiveTheTimeOfDay(String bracket, String expected) {
		assertThat(this.line.readingsOf("1-0:0.9.1(" + bracket + ")"))
				.containsExactly(entry("meter_time_of_day", expected));
	}

	@ParameterizedTest
	@ValueSource(strings = {
			"1-0:0.9.2(261301)", "1-0:0.9.2(260230)", "1-0:0.9.2(260800)", "1-0:0.9.2(000101)", "1-0:0.9.2(700101)",
			"1-0:0.9.1(240000)", "1-0:0.9.1(126000)", "1-0:0.9.1(120060)", "1-0:0.9.1(999999)"
	})
	void shouldRefuseWhatIsNoDayOrTime(String object) {
		this.line.send(object);

		assertThat(this.line.states).containsExactly(entry(object, "refused"));
		assertThat(this.line.takeDue()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = {
			"1-0:0.9.2()", "1-0:0.9.2(26081)", "1-0:0.9.2(2608170)", "1-0:0.9.2(26-08-17)", "1-0:0.9.2(260817",
			"1-0:0.9.2(260817)x", "1-0:0.9.1(17:15:30)", "1-0:0.9.1(17153x)", "1-0:0.9.1(171530)(1)"
	})
	void shouldNotReadOtherForms(String object) {
		this.line.send(object);

		assertThat(this.line.states).containsExactly(entry(object, "unparsed"));
	}
}
