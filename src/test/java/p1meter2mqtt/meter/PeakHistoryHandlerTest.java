package p1meter2mqtt.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeakHistoryHandlerTest {

	private static final String IDENTIFIERS = "(1-0:1.6.0)(1-0:1.6.0)";

	private final P1Line line = new P1Line("BE");

	@Test
	void shouldGiveThePeakOfEachMonth() {
		assertThat(historyOf("(2)" + IDENTIFIERS + "(260101000000W)(251231181500W)(02.351*kW)"
				+ "(251101000000W)(251005190000S)(04.999*kW)")).isEqualTo(
						"[{\"month\":\"2025-12\",\"time\":\"2025-12-31T18:15:00+01:00\",\"kW\":2.351},"
								+ "{\"month\":\"2025-10\",\"time\":\"2025-10-05T19:00:00+02:00\",\"kW\":4.999}]");
	}

	@ParameterizedTest
	@CsvSource({ "260101000000W, 2025-12", "260201000000W, 2026-01", "261001000000S, 2026-09", "261201000000W, 2026-11",
			"200101000000W, 2019-12" })
	void shouldNameTheMonthBeforeItWasClosed(String closed, String month) {
		assertThat(historyOf("(1)" + IDENTIFIERS + "(" + closed + ")(251231181500W)(02.351*kW)"))
				.startsWith("[{\"month\":\"" + month + "\",");
	}

	@ParameterizedTest
	@ValueSource(strings = {
			"(0)(1-0:1.6.0)(1-0:1.6.0)", "()", "(0)(1-0:1.6.0)(1-0:1.6.0)()",
			"(1)(1-0:1.6.0)(1-0:1.6.0)(260101000000W)()(00.000*kW)",
			"(1)(1-0:1.6.0)(1-0:1.6.0)(632525252525W)(632525252525W)(00.000*kW)",
			"(1)(1-0:1.6.0)(1-0:1.6.0)(260101000000W)(632525252525W)(00.000*kW)",
			"(1)(1-0:1.6.0)(1-0:1.6.0)(632525252525W)(251231181500W)(00.000*kW)",
			"(1)(1-0:1.6.0)(1-0:1.6.0)(35255255255255255S)(35255255255255255S)(00.000*kW)"
	})
	void shouldLeaveOutMonthsWithoutAPeak(String brackets) {
		assertThat(historyOf(brackets)).isEqualTo("[]");
	}

	@Test
	void shouldGiveAPeakWithoutATimeThatCantBeTold() {
		String months = "0-0:98.1.0(2)" + IDENTIFIERS + "(260101000000)(251231181500)(02.351*kW)"
				+ "(260201000000)(632525252525)(00.000*kW)";

		assertThat(new P1Line("auto").readingsOf(months).get("month_peak_history"))
				.isEqualTo("[{\"month\":\"2025-12\",\"kW\":2.351}]");
	}

	@Test
	void shouldGiveAPeakWithoutATimeInTheHourThatIsThereTwice() {
		assertThat(historyOf("(1)" + IDENTIFIERS + "(261101000000)(261025021500)(02.351*kW)"))
				.isEqualTo("[{\"month\":\"2026-10\",\"kW\":2.351}]");
	}

	@Test
	void shouldFindThePeakAmongTheColumnsOfAnIndustrialMeter() {
		assertThat(historyOf("(1)(0-0:0.1.0)(1-0:1.6.0)(1-0:1.6.0)(1-0:2.6.0)(1-0:2.6.0)"
				+ "(260101000000W)(12)(251231181500W)(02.351*kW)(251202120000W)(00.100*kW)"))
						.isEqualTo("[{\"month\":\"2025-12\",\"time\":\"2025-12-31T18:15:00+01:00\",\"kW\":2.351}]");
	}

	@Test
	void shouldGiveTheFirstThirteenOfMore() {
		String month = "(260101000000W)(251231181500W)(99.999*kW)";
		String json = "{\"month\":\"2025-12\",\"time\":\"2025-12-31T18:15:00+01:00\",\"kW\":99.999}";

		assertThat(historyOf("(13)" + IDENTIFIERS + month.repeat(13)))
				.isEqualTo("[" + (json + ",").repeat(12) + json + "]");
		assertThat(historyOf("(14)" + IDENTIFIERS + month.repeat(14)))
				.isEqualTo("[" + (json + ",").repeat(12) + json + "]");
	}

	@Test
	void shouldRefuseHungarysSnapshotOfOtherRegisters() {
		this.line.send("0-0:98.1.0(250701000000S)(000123.456*kWh)(000045.678*kWh)");

		assertThat(this.line.states).containsValue("refused");
	}

	@ParameterizedTest
	@ValueSource(strings = {
			"(260101000000W)(251231181500W)", "(260101000000W)(251231181500W)(02.3x1*kW)",
					"(260101000000W)(251231181500W)(02.351*kW",
			"(260101000000W)(251231181500W)(02.351*kW)(260101000000W)"
	})
	void shouldNotReadWhatIsNotWrittenAsItShouldBe(String row) {
		String object = "0-0:98.1.0(1)" + IDENTIFIERS + row;

		this.line.send(object);

		assertThat(this.line.states).containsExactly(entry(object, "unparsed"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "12345678901234567*kW", "12345678901234567*GW", "-0.123456789012345*W", "12345.678*kW",
			"-02.351*kW" })
	void shouldNotReadPeaksThatThereIsNoRoomFor(String peak) {
		String object = "0-0:98.1.0(13)" + IDENTIFIERS + ("(260101000000W)(251231181500W)(" + peak + ")").repeat(13);

		this.line.send(object);

		assertThat(this.line.states).containsExactly(entry(object, "unparsed"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "12345.678*kW", "-02.351*kW", "02.3x1*kW" })
	void shouldSayAtWhichPeakItGoesWrong(String peak) {
		String object = "0-0:98.1.0(1)" + IDENTIFIERS + "(260101000000W)(251231181500W)(" + peak + ")";

		this.line.send(object);

		assertThat(this.line.errors.get(object)).isSubstringOf(peak + ")").endsWith("*kW)");
	}

	@ParameterizedTest
	@CsvSource({ "1234.567*kW, 1234.567", "2351*W, 2.351", "00.000*kW, 0.000" })
	void shouldGiveAPeakOfAnySize(String peak, String expected) {
		assertThat(historyOf("(1)" + IDENTIFIERS + "(260101000000W)(251231181500W)(" + peak + ")"))
				.endsWith(",\"kW\":" + expected + "}]");
	}

	private String historyOf(String brackets) {
		return new P1Line("BE").readingsOf("0-0:98.1.0" + brackets).get("month_peak_history");
	}
}
