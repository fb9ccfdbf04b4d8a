package p1meter2mqtt.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlausibilityGateTest {

	private static final String TYPE = "0-1:24.1.0(003)";

	private final P1Line line = new P1Line("NL");

	@Test
	void shouldLetAnythingPassAfterStartUp() {
		assertThat(energy("000000.000")).isEqualTo("0.000");
		assertThat(new P1Line("NL").readingsOf("1-0:1.8.1(999999.999*kWh)"))
				.containsExactly(entry("consumption_tarif_{1}", "999999.999"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "000000.000", "000671.577", "000000.001", "999999.999", "000680.000" })
	void shouldHoldBackATotalThatFallsOrJumps(String total) {
		energy("000671.578");

		assertThat(energy(total)).isNull();
		assertThat(this.line.states).containsValue("refused");
		assertThat(this.line.readings.refusals()).isEqualTo(1);
	}

	@Test
	void shouldGoOnAfterASingleZero() {
		energy("000671.578");
		energy("000000.000");

		assertThat(energy("000671.579")).isEqualTo("671.579");
	}

	@Test
	void shouldRefreshTheLastGoodValueWhileOneIsHeldBack() {
		energy("000671.578");
		energy("000000.000");

		this.line.readings.refresh();

		assertThat(this.line.takeDue()).containsExactly(entry("consumption_tarif_{1}", "671.578"));
	}

	@Test
	void shouldTellWhatWasHeldBack() {
		energy("000671.578");
		energy("000000.001");

		byte[] refused = new byte[32];
		int length = this.line.readings.copyRefused(refused, 0);
		assertThat(new String(refused, 0, length)).isEqualTo("0.001");
		assertThat(this.line.readings.descriptor(this.line.readings.refusedSlot()).topic())
				.isEqualTo("consumption_tarif_{1}");
	}

	@Test
	void shouldAcceptWhatTheMeterInsistsOn() {
		energy("000671.578");

		assertThat(energy("000000.010")).isNull();
		assertThat(energy("000000.011")).isNull();
		assertThat(energy("000000.012")).isEqualTo("0.012");
		assertThat(energy("000000.013")).isEqualTo("0.013");
	}

	@Test
	void shouldNotTakeThreeDifferentErrorsForInsistence() {
		energy("000671.578");

		assertThat(energy("000000.010")).isNull();
		assertThat(energy("000500.000")).isNull();
		assertThat(energy("000000.010")).isNull();
		assertThat(energy("000500.000")).isNull();
	}

	@Test
	void shouldNotTakeErrorsForInsistenceThatGoodValuesInterrupt() {
		energy("000671.578");

		for (int i = 0; i < 5; i++) {
			assertThat(energy("000000.000")).isNull();
			energy("000671.57" + (8 + i % 2));
		}
	}

	@Test
	void shouldAllowWhatTheConnectionCanDeliverInTheTimeThatHasPassed() {
		energy("000100.000");

		this.line.second += 3_600;
		assertThat(energy("000150.000")).isEqualTo("150.000");
		this.line.second += 3_600;
		assertThat(energy("000350.000")).as("200 kWh in an hour").isNull();
	}

	@Test
	void shouldAllowWhatWasUsedWhileTheCableWasOut() {
		energy("000100.000");

		this.line.second += 10 * 24 * 3_600;
		assertThat(energy("000400.000")).isEqualTo("400.000");
	}

	@ParameterizedTest
	@CsvSource({ "000673.503, 673.503", "000673.504," })
	void shouldAllowTwiceWhatThreePhasesDeliverInTheLastMinute(String total, String expected) {
		energy("000671.578");

		// 110 kW for three seconds and the minute that a telegram may be late: 1.925 kWh
		this.line.second += 2;
		assertThat(energy(total)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "01314.678, 1314.678", "01314.679," })
	void shouldAllowWhatALargeGasMeterDeliversInTwoHours(String total, String expected) {
		gas("260131115500W", "01234.567");

		// 40 m3 an hour for ten seconds and two hours: 80.111 m3
		assertThat(gas("260131120000W", total)).isEqualTo(expected);
	}

	@Test
	void shouldCountTheTimeFromTheLastChange() {
		energy("000100.000");
		this.line.second += 3_600;
		energy("000100.000");

		assertThat(energy("000150.000")).isEqualTo("150.000");
	}

	@Test
	void shouldNotTakeADigitBehindTheThirdDecimalForAFall() {
		assertThat(this.line.readingsOf("1-0:1.8.1(671578.9*Wh)")).containsValue("671.5789");
		assertThat(this.line.readingsOf("1-0:1.8.1(671578.1*Wh)")).containsValue("671.5781");
		assertThat(this.line.readingsOf("1-0:1.8.1(671577.9*Wh)")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "000671*kWh, 670, 672", "000671.5*kWh, 671.4, 671.6", "000671.57*kWh, 671.56, 671.58" })
	void shouldCompareTotalsWithFewerDecimals(String first, String less, String more) {
		this.line.readingsOf("1-0:1.8.1(" + first + ")");

		assertThat(energy(less)).isNull();
		assertThat(energy(more)).isEqualTo(more);
	}

	@ParameterizedTest
	@CsvSource({ "260201120000W, true", "260201120100W, false" })
	void shouldBelieveAMetersClockThatJumpsByAMonth(String time, boolean believed) {
		this.line.readingsOf("0-0:1.0.0(260101120000W)", "1-0:1.8.1(000100.000*kWh)");

		assertThat(this.line.readingsOf("0-0:1.0.0(" + time + ")", "1-0:1.8.1(000400.000*kWh)")
				.containsKey("consumption_tarif_{1}")).isEqualTo(believed);
	}

	@Test
	void shouldBelieveTheBoardsClockWhenTheMetersIsSetBack() {
		this.line.readingsOf("0-0:1.0.0(260101120000W)", "1-0:1.8.1(000100.000*kWh)");
		this.line.second += 3_600;

		assertThat(this.line.readingsOf("0-0:1.0.0(251201120000W)", "1-0:1.8.1(000150.000*kWh)"))
				.containsEntry("consumption_tarif_{1}", "150.000");
	}

	@Test
	void shouldBelieveTheMetersClockWhenTheBoardsStoodStill() {
		this.line.readingsOf("0-0:1.0.0(260131120000W)", "1-0:1.8.1(000100.000*kWh)");

		assertThat(this.line.readingsOf("0-0:1.0.0(260210120000W)", "1-0:1.8.1(000400.000*kWh)"))
				.containsEntry("consumption_tarif_{1}", "400.000");
	}

	@Test
	void shouldNotBelieveAMetersClockThatJumpsByYears() {
		this.line.readingsOf("0-0:1.0.0(010101120000W)", "1-0:1.8.1(000100.000*kWh)");

		assertThat(this.line.readingsOf("0-0:1.0.0(260210120000W)", "1-0:1.8.1(000400.000*kWh)"))
				.doesNotContainKey("consumption_tarif_{1}");
	}

	@Test
	void shouldStartAnewWithAnotherMeter() {
		this.line.readingsOf("0-0:96.1.1(4531)", "1-0:1.8.1(000671.578*kWh)");

		assertThat(this.line.readingsOf("0-0:96.1.1(4532)", "1-0:1.8.1(000000.000*kWh)"))
				.containsEntry("consumption_tarif_{1}", "0.000");
	}

	@Test
	void shouldNotStartAnewWithTheSameMeter() {
		this.line.readingsOf("1-0:1.8.1(000671.578*kWh)");

		assertThat(this.line.readingsOf("0-0:96.1.1(4531)", "1-0:1.8.1(000000.000*kWh)"))
				.as("its first identifier").doesNotContainKey("consumption_tarif_{1}");
		assertThat(this.line.readingsOf("0-0:96.1.1(4531)", "1-0:1.8.1(000000.000*kWh)"))
				.as("the same identifier").doesNotContainKey("consumption_tarif_{1}");
	}

	@Test
	void shouldStartAnewWithAnotherGasMeter() {
		this.line.readingsOf(TYPE, "0-1:96.1.0(4731)", "0-1:24.2.1(260131115500W)(01234.567*m3)");

		assertThat(this.line.readingsOf(TYPE, "0-1:96.1.0(4732)", "0-1:24.2.1(260131120000W)(00000.000*m3)"))
				.containsEntry("gas_meter_m3", "0.000");
	}

	@Test
	void shouldCountAGasValueOnceForEachReading() {
		gas("260131115500W", "01234.567");

		for (int i = 0; i < 100; i++) {
			assertThat(gas("260131120000W", "00000.000")).isNull();
		}
		assertThat(gas("260131120500W", "00000.000")).isNull();
		assertThat(gas("260131121000W", "00000.000")).isEqualTo("0.000");
	}

	@Test
	void shouldGateEachTotalOnItsOwn() {
		this.line.readingsOf("1-0:1.8.1(000671.578*kWh)", "1-0:1.8.2(000842.472*kWh)");

		assertThat(this.line.readingsOf("1-0:1.8.1(000000.000*kWh)", "1-0:1.8.2(000842.473*kWh)"))
				.containsExactly(entry("consumption_tarif_{2}", "842.473"));
	}

	@Test
	void shouldNotGateWhatIsNoTotal() {
		this.line.readingsOf("1-0:1.7.0(99.999*kW)");

		assertThat(this.line.readingsOf("1-0:1.7.0(00.000*kW)")).containsEntry("actual_consumption", "0.000");
	}

	@Test
	void shouldAcceptTheLongestNumberThatAMeterMayCount() {
		assertThat(this.line.readingsOf("1-0:1.8.1(999999999999999*kWh)")).containsValue("999999999999999");
	}

	@ParameterizedTest
	@ValueSource(strings = { "1000000000000000*kWh", "12345678901234567*kWh", "12345678901*GWh",
			"12345678901234*MWh" })
	void shouldRefuseANumberThatNoMeterCounts(String total) {
		P1Line line = new P1Line("NL");

		for (int i = 0; i < 5; i++) {
			assertThat(line.readingsOf("1-0:1.8.1(" + total + ")")).isEmpty();
		}
		assertThat(line.readings.refusals()).isEqualTo(5);
	}

	@Test
	void shouldRefuseATelegramWithoutChecksumWhoseTotalsAreNotPlausible() {
		this.line.sendWithoutChecksum("1-0:1.8.1(000671.578*kWh)", "1-0:1.7.0(00.001*kW)");
		this.line.takeDue();

		assertThat(this.line.sendWithoutChecksum("1-0:1.8.1(000171.578*kWh)", "1-0:1.7.0(00.002*kW)")).isFalse();
		assertThat(this.line.takeDue()).isEmpty();
	}

	@Test
	void shouldAcceptWhatAMeterInsistsOnThatSendsNoChecksum() {
		this.line.sendWithoutChecksum("1-0:1.8.1(000671.578*kWh)");

		assertThat(this.line.sendWithoutChecksum("1-0:1.8.1(000000.010*kWh)")).isFalse();
		assertThat(this.line.sendWithoutChecksum("1-0:1.8.1(000000.010*kWh)")).isFalse();
		assertThat(this.line.sendWithoutChecksum("1-0:1.8.1(000000.010*kWh)")).isTrue();
		assertThat(this.line.takeDue()).containsExactly(entry("consumption_tarif_{1}", "0.010"));
		assertThat(this.line.readings.refusals()).isEqualTo(2);
	}

	/** The reading of energy that a telegram with that total makes due, or null. */
	private String energy(String total) {
		this.line.second++;
		return this.line.readingsOf("1-0:1.8.1(" + total + "*kWh)").get("consumption_tarif_{1}");
	}

	private String gas(String stamp, String total) {
		this.line.second += 10;
		return this.line.readingsOf(TYPE, "0-1:24.2.1(" + stamp + ")(" + total + "*m3)").get("gas_meter_m3");
	}
}
