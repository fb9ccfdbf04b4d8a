package p1meter2mqtt.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MBusChannelsTest {

	private final P1Line line = new P1Line("NL");

	@ParameterizedTest
	@CsvSource({
			"002, kWh, sub_meter_kwh", "003, m3, gas_meter_m3", "004, GJ, thermal_gj", "012, GJ, thermal_gj",
			"013, GJ, thermal_gj", "010, GJ, cooling_gj", "011, GJ, cooling_gj", "006, m3, warm_water_meter_m3",
			"021, m3, warm_water_meter_m3", "007, m3, water_meter_m3", "022, m3, water_meter_m3",
			"03, m3, gas_meter_m3", "3, m3, gas_meter_m3"
	})
	void shouldTellADeviceByItsType(String type, String unit, String topic) {
		assertThat(this.line.readingsOf("0-1:24.1.0(" + type + ")",
				"0-1:24.2.1(260131115500W)(01234.567*" + unit + ")"))
				.containsEntry(topic, "1234.567").hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4 })
	void shouldFindADeviceOnAnyChannel(int channel) {
		assertThat(this.line.readingsOf("0-" + channel + ":24.1.0(003)", "0-" + channel + ":96.1.0(4731)",
				"0-" + channel + ":24.2.1(260131115500W)(01234.567*m3)", "0-" + channel + ":24.4.0(1)")).containsOnly(
						entry("gas_meter_m3", "1234.567"), entry("gas_meter_time", "2026-01-31T11:55:00+01:00"),
						entry("gas_meter_id", "G1"), entry("gas_valve_state", "1"));
	}

	@Test
	void shouldNotDependOnTheOrderOfTheObjects() {
		List<String> objects = new ArrayList<>(Arrays.asList(
				"1-0:1.7.0(00.318*kW)", "0-1:24.1.0(003)", "0-1:96.1.0(4731)",
				"0-1:24.2.1(260131115500W)(01234.567*m3)", "0-2:24.1.0(007)", "0-2:96.1.0(5731)",
				"0-2:24.2.1(260131115400W)(00045.678*m3)", "0-4:24.1.0(004)", "0-4:96.1.0(4831)",
				"0-4:24.2.1(260131115300W)(00012.34*GJ)"));
		Map<String, String> expected = this.line.readingsOf(objects.toArray(String[]::new));
		assertThat(expected).hasSize(10);
		Random random = new Random(1);
		for (int i = 0; i < 200; i++) {
			Collections.shuffle(objects, random);

			assertThat(new P1Line("NL").readingsOf(objects.toArray(String[]::new))).as("%s", objects)
					.isEqualTo(expected);
		}
	}

	@Test
	void shouldTellDevicesApartWhoseObjectsFollowEachOther() {
		assertThat(this.line.readingsOf("0-1:24.1.0(003)", "0-2:24.1.0(007)", "0-3:24.1.0(004)",
				"0-2:96.1.0(5731)", "0-3:96.1.0(4831)", "0-1:96.1.0(4731)"))
						.containsOnlyKeys("water_meter_id", "thermal_meter_id", "gas_meter_id");
	}

	@Test
	void shouldTakeTheNewestAfterAMeterSwap() {
		assertThat(this.line.readingsOf(gas(1, "250301120000W", "09876.543"), gas(2, "260131115500W", "00001.234")))
				.containsEntry("gas_meter_m3", "1.234").containsEntry("gas_meter_time", "2026-01-31T11:55:00+01:00");
		assertThat(new P1Line("NL").readingsOf(gas(2, "250301120000W", "09876.543"),
				gas(1, "260131115500W", "00001.234")))
				.containsEntry("gas_meter_m3", "1.234");
	}

	@Test
	void shouldRefuseTheValueOfTheOldMeter() {
		String old = "0-1:24.2.1(250301120000W)(09876.543*m3)";

		this.line.send("0-1:24.1.0(003)", old, "0-2:24.1.0(003)", "0-2:24.2.1(260131115500W)(00001.234*m3)");

		assertThat(this.line.states).containsEntry(old, "refused");
		assertThat(this.line.decoder.refused()).isEqualTo(1);
	}

	@Test
	void shouldChangeWhenAMeterIsSwappedWhileWeWatch() {
		assertThat(this.line.readingsOf(gas(1, "260131110000W", "09876.543")))
				.containsEntry("gas_meter_m3", "9876.543");
		assertThat(this.line.readingsOf(gas(1, "260131110000W", "09876.543"), gas(2, "260131130000W", "00000.100")))
				.as("two hours").doesNotContainKey("gas_meter_m3");
		assertThat(this.line.readingsOf(gas(1, "260131110000W", "09876.543"), gas(2, "260131130500W", "00000.123")))
				.as("more").containsEntry("gas_meter_m3", "0.123");
	}

	@Test
	void shouldCountAnewWhenADeviceWithoutAnIdentifierIsSwapped() {
		String type = "0-1:24.1.0(003)";
		String old = "0-1:24.2.1(260131110000W)(09876.543*m3)";
		this.line.readingsOf(type, old);

		assertThat(this.line.readingsOf(type, old, "0-2:24.1.0(003)", "0-2:24.2.1(260131130500W)(00000.123*m3)"))
				.containsEntry("gas_meter_m3", "0.123");
	}

	@Test
	void shouldNotTakeTurnsBetweenTwoLiveMeters() {
		this.line.readingsOf(gas(1, "260131115500W", "00100.000"), gas(2, "260131115000W", "00200.000"));

		for (int minute = 10; minute < 60; minute++) {
			// one is ahead, then the other
			int first = minute % 2 == 0 ? minute : minute - 7;
			String stampOfFirst = String.format("26013112%02d00W", first);
			String stampOfSecond = String.format("26013112%02d00W", minute);
			assertThat(this.line.readingsOf(gas(1, stampOfFirst, "00100." + minute),
					gas(2, stampOfSecond, "00200." + minute)))
					.containsEntry("gas_meter_m3", "100." + minute);
		}
	}

	@Test
	void shouldTakeTheOtherOneWhenAMeterIsGone() {
		this.line.readingsOf(gas(1, "260131115500W", "00100.000"), gas(2, "260131115000W", "00200.000"));

		assertThat(this.line.readingsOf(gas(2, "260131115000W", "00200.000"))).containsEntry("gas_meter_m3", "200.000");
	}

	@Test
	void shouldPreferAMeterWithATimeToOneThatWasNeverRead() {
		assertThat(this.line.readingsOf(gas(1, "632525252525W", "00000.000"), gas(2, "260131115500W", "00200.000")))
				.containsEntry("gas_meter_m3", "200.000");
		assertThat(new P1Line("NL").readingsOf(gas(1, "260131115500W", "00100.000"),
				gas(2, "632525252525W", "00000.000")))
				.containsEntry("gas_meter_m3", "100.000");
	}

	@Test
	void shouldPreferTheHigherChannelOfTwoThatWereReadAtTheSameTime() {
		assertThat(this.line.readingsOf(gas(1, "260131115500W", "00100.000"), gas(2, "260131115500W", "00200.000")))
				.containsEntry("gas_meter_m3", "200.000");
	}

	@Test
	void shouldKeepTheMeterThroughTheHourThatIsThereTwice() {
		this.line.readingsOf(gas(1, "261025025500S", "00100.000"), gas(2, "261025025400S", "00200.000"));

		assertThat(this.line.readingsOf(gas(1, "261025020500W", "00100.100"), gas(2, "261025020400W", "00200.100")))
				.containsEntry("gas_meter_m3", "100.100");
	}

	@Test
	void shouldBelieveTheUnitMoreThanTheType() {
		assertThat(this.line.readingsOf("0-1:24.1.0(003)", "0-1:24.2.1(260131115500W)(00012.345*GJ)"))
				.containsEntry("thermal_gj", "12.345").doesNotContainKey("gas_meter_m3");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0-1:24.1.0(000)", "0-1:24.1.0()", "0-1:24.1.0(015)", "0-1:24.1.0(255)", "0-1:24.1.0(3x)",
			"" })
	void shouldNotGuessWhatAnUnknownDeviceMeasures(String type) {
		String value = "0-1:24.2.1(260131115500W)(01234.567*m3)";

		this.line.send(type, value, "0-1:96.1.0(4731)");

		assertThat(this.line.states).containsEntry(value, "refused").containsEntry("0-1:96.1.0(4731)", "known");
		assertThat(this.line.takeDue()).isEmpty();
	}

	@Test
	void shouldRefuseCubicMetresOfAnElectricityMeter() {
		this.line.send("0-1:24.1.0(002)", "0-1:24.2.1(260131115500W)(01234.567*m3)");

		assertThat(this.line.takeDue()).isEmpty();
		assertThat(this.line.decoder.refused()).isEqualTo(1);
	}

	@Test
	void shouldKnowBelgianGasWithoutAType() {
		assertThat(this.line.readingsOf("0-1:24.2.3(260131115500W)(01234.567*m3)", "0-1:24.4.0(1)")).containsOnly(
				entry("gas_meter_m3", "1234.567"), entry("gas_meter_time", "2026-01-31T11:55:00+01:00"),
				entry("gas_valve_state", "1"));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4 })
	void shouldForgetTheDevicesOfTheLastTelegram(int channel) {
		this.line.readingsOf("0-" + channel + ":24.1.0(003)", "0-" + channel + ":24.2.1(260131115500W)(01234.567*m3)");

		this.line.send("0-" + channel + ":24.2.1(260131120000W)(01234.600*m3)");

		assertThat(this.line.takeDue()).isEmpty();
	}

	@Test
	void shouldNotTakeTheMeterItselfOrAFifthChannelForADevice() {
		this.line.send("0-0:24.1.0(003)", "0-0:24.2.1(260131115500W)(01234.567*m3)", "0-5:24.1.0(003)",
				"0-5:24.2.1(260131115500W)(01234.567*m3)");

		assertThat(this.line.states.values()).containsOnly("unknown");
	}

	private static String gas(int channel, String stamp, String volume) {
		return "0-" + channel + ":24.1.0(003)\r\n0-" + channel + ":96.1.0(473" + channel + ")\r\n0-" + channel
				+ ":24.2.1(" + stamp + ")(" + volume + "*m3)";
	}
}
