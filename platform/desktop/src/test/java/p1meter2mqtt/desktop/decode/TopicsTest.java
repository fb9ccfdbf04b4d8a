package p1meter2mqtt.desktop.decode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TopicsTest {

	@ParameterizedTest
	@CsvSource({ "consumption_tarif_low, kWh", "consumption_tarif_high, kWh", "received_tarif_1, kWh",
			"actual_consumption, kW", "instant_voltage_l1, V", "gas_meter_m3, m3" })
	void shouldKnowTheUnitsOfReadings(String name, String unit) {
		assertThat(Topics.unitOf(name)).isEqualTo(unit);
	}

	@Test
	void shouldBeEmptyForWhatHasNoUnit() {
		assertThat(Topics.unitOf("status")).isEmpty();
		assertThat(Topics.unitOf("actual_tarif_group")).isEmpty();
	}
}
