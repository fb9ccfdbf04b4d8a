package p1meter2mqtt.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailureLogHandlerTest {

	private final P1Line line = new P1Line("NL");

	@Test
	void shouldGiveEachFailure() {
		assertThat(logOf("(2)(0-0:96.7.19)(260104180320W)(0000237126*s)(250731000104S)(2147583646*s)")).isEqualTo(
				"[{\"end\":\"2026-01-04T18:03:20+01:00\",\"seconds\":237126},"
						+ "{\"end\":\"2025-07-31T00:01:04+02:00\",\"seconds\":2147583646}]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "()", "(0)(0-0:96.7.19)", "(0)", "(00)()",
			"(1)(0-0:96.7.19)(000101000001W)(2147483647*s)" })
	void shouldGiveAnEmptyLogIfThereAreNone(String brackets) {
		assertThat(logOf(brackets)).isEqualTo("[]");
	}

	@Test
	void shouldNotNeedTheUnit() {
		assertThat(logOf("(1)(0-0:96.7.19)(260104180320W)(0000237126)"))
				.isEqualTo("[{\"end\":\"2026-01-04T18:03:20+01:00\",\"seconds\":237126}]");
	}

	@Test
	void shouldLeaveOutAFailureWithoutATime() {
		assertThat(logOf("(2)(0-0:96.7.19)(000101000001W)(2147483647*s)(260104180320W)(0000000240*s)"))
				.isEqualTo("[{\"end\":\"2026-01-04T18:03:20+01:00\",\"seconds\":240}]");
	}

	@Test
	void shouldGiveAFailureWithoutATimeThatCantBeTold() {
		String log = "1-0:99.97.0(2)(0-0:96.7.19)(260104180320)(0000000240*s)(260105180320W)(300*s)";

		assertThat(new P1Line("auto").readingsOf(log).get("long_power_failure_log"))
				.isEqualTo("[{\"seconds\":240},{\"end\":\"2026-01-05T18:03:20+01:00\",\"seconds\":300}]");
	}

	@Test
	void shouldGiveTheFirstTenOfMore() {
		String failure = "(260104180320W)(9999999999*s)";
		String json = "{\"end\":\"2026-01-04T18:03:20+01:00\",\"seconds\":9999999999}";

		assertThat(logOf("(10)(0-0:96.7.19)" + failure.repeat(10)))
				.isEqualTo("[" + (json + ",").repeat(9) + json + "]");
		assertThat(logOf("(12)(0-0:96.7.19)" + failure.repeat(12)))
				.isEqualTo("[" + (json + ",").repeat(9) + json + "]");
	}

	@ParameterizedTest
	@ValueSource(strings = {
			"(1)(0-0:96.7.19)(260104180320W)", "(1)(0-0:96.7.19)(260104180320W)()",
					"(1)(0-0:96.7.19)(260104180320W)(24x*s)",
			"(1)(0-0:96.7.19)(260104180320W)(240*s", "(1)(0-0:96.7.19)(260104180320W)(12345678901*s)",
					"(1)0-0:96.7.19)",
			"(1)(0-0:96.7.19)(260104180320W)(-240*s)", "(1)(0-0:96.7.19)(260104180320W)(*s)"
	})
	void shouldNotReadWhatIsNotWrittenAsItShouldBe(String brackets) {
		this.line.send("1-0:99.97.0" + brackets);

		assertThat(this.line.states).containsExactly(entry("1-0:99.97.0" + brackets, "unparsed"));
		assertThat(this.line.takeDue()).isEmpty();
	}

	private String logOf(String brackets) {
		return new P1Line("NL").readingsOf("1-0:99.97.0" + brackets).get("long_power_failure_log");
	}
}
