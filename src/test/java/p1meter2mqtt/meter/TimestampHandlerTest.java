package p1meter2mqtt.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampHandlerTest {

	private final P1Line line = new P1Line("NL");

	@Test
	void shouldGiveTheMetersTime() {
		assertThat(this.line.readingsOf("0-0:1.0.0(260131120000W)"))
				.containsExactly(entry("meter_time", "2026-01-31T12:00:00+01:00"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "000101000000W", "632525252525W", "07EA011F060C000000FFC400" })
	void shouldRefuseATimeThatIsNone(String stamp) {
		this.line.send("0-0:1.0.0(" + stamp + ")");

		assertThat(this.line.states).containsValue("refused");
		assertThat(this.line.takeDue()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "()", "(noon)", "(260131120000X)", "(260131120000W", "(260131120000W)(1)",
			"(07EA011F060C)" })
	void shouldNotReadWhatIsNoTimestamp(String brackets) {
		this.line.send("0-0:1.0.0" + brackets);

		assertThat(this.line.states).containsExactly(entry("0-0:1.0.0" + brackets, "unparsed"));
	}
}
