package p1meter2mqtt.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitHandlerTest {

	@ParameterizedTest
	@CsvSource(delimiter = ';', value = { "(999*A); 999", "(100*A)(-063*A); 100", "(65.0*A,-65.0*A); 65.0",
			"(0.063*kA); 63" })
	void shouldGiveTheFirstLimit(String brackets, String expected) {
		assertThat(new P1Line("LU").readingsOf("1-0:31.4.0" + brackets))
				.containsExactly(entry("current_limit", expected));
	}

	@Test
	void shouldGiveTheLimitOfEachPhase() {
		assertThat(new P1Line("HU").readingsOf("1-0:31.4.0(050.00*A)", "1-0:51.4.0(051.00*A)", "1-0:71.4.0(052.00*A)"))
				.containsOnly(entry("current_limit", "50.00"), entry("current_limit_l2", "51.00"),
						entry("current_limit_l3", "52.00"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "1-0:31.4.0(001.23*A)", "1-0:51.4.0(001.23*A)", "1-0:71.4.0(001.23*A)" })
	void shouldNotTakeLithuaniasAverageCurrentForALimit(String object) {
		P1Line line = new P1Line("LT");

		line.send(object);

		assertThat(line.states).containsExactly(entry(object, "known"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "(x*A)", "(100*A)x", "(100*A", "(100*A)(-063*A" })
	void shouldNotReadWhatIsNoLimit(String brackets) {
		P1Line line = new P1Line("LU");

		line.send("1-0:31.4.0" + brackets);

		assertThat(line.states).containsExactly(entry("1-0:31.4.0" + brackets, "unparsed"));
	}
}
