package p1meter2mqtt.device;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestartReasonTest {

	@ParameterizedTest
	@CsvSource({ "0, unknown", "1, power on", "2, software", "3, panic", "4, watchdog", "5, brown-out", "6, reset pin",
			"7, unknown", "-1, unknown" })
	void shouldHaveANameForEach(int reason, String name) {
		assertThat(RestartReason.name(reason)).isEqualTo(name);
	}
}
