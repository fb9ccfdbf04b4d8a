package p1meter2mqtt.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitHandlerTest {

	@ParameterizedTest
	@CsvSource(delimiter = ';', value = { "(999*A); 999", "(100*A)(-063*A); 100", "(65.0*A,-65.0*A); 65.0", "(0.063*kA); 63" })
	void shouldGiveTheFirstLimit(String brackets, String expected) {
		assertThat(new P1Line("LU").readingsOf("1-0:31.4.0" + brackets)).containsExactly(entry("current_limit", expected));
	}

	@Test
	void shouldNotTakeLithuaniasAverageCurrentForALimit() {
		P1Line line = new P1Line("LT");

		line.send("1-0:31.4.0(001.23*A)");

		assertThat(line.states).containsExactly(entry("1-0:31.4.0(001.23*A)", "known"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "(x*A)", "(100*A)x", "(100*A", "(100*A)(-063*A" })
	void shouldNotReadWhatIsNoLimit(String brackets) {
		P1Line line = new P1Line("LU");

		line.send("1-0:31.4.0" + brackets);

		assertThat(line.states).containsExactly(entry("1-0:31.4.0" + brackets, "unparsed"));
	}
}
