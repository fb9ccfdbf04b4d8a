package p1meter2mqtt.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceValueHandlerTest {

	private static final String HEAT = "0-1:24.1.0(004)";

	private final P1Line line = new P1Line("auto");

	@ParameterizedTest
	@CsvSource({
			"24.2.2, 0000.050*m3/h, thermal_flow, 0.050", "24.2.3, 000070.0*degC, thermal_supply_temperature, 70.0",
			"24.2.4, 000035.0*degC, thermal_return_temperature, 35.0",
			"24.2.4, -000003.5*degC, thermal_return_temperature, -3.5",
			"24.2.5, 0123456*Wh, thermal_kwh, 123.456", "24.2.5, 00123.456*kWh, thermal_kwh, 123.456"
	})
	void shouldGiveAHeatMetersValuesWithOrWithoutATime(String reference, String number, String topic, String value) {
		String object = "0-1:" + reference;

		assertThat(this.line.readingsOf(HEAT, object + "(" + number + ")")).containsExactly(entry(topic, value));
		assertThat(new P1Line("auto").readingsOf(HEAT, object + "(260131115500W)(" + number + ")"))
				.containsExactly(entry(topic, value));
	}

	@Test
	void shouldNotDependOnTheOrderOfTheObjects() {
		List<String> objects = new ArrayList<>(Arrays.asList(HEAT, "0-1:96.1.0(4831)", "0-1:24.2.1(1234.567*m3)",
				"0-1:24.2.2(0000.050*m3/h)", "0-1:24.2.3(000070.0*degC)", "0-1:24.2.4(000035.0*degC)",
				"0-1:24.2.5(0123456*Wh)"));
		Random random = new Random(1);
		for (int i = 0; i < 50; i++) {
			Collections.shuffle(objects, random);

			assertThat(new P1Line("auto").readingsOf(objects.toArray(String[]::new))).as("%s", objects)
					.containsOnly(entry("thermal_meter_id", "H1"), entry("thermal_flow", "0.050"),
							entry("thermal_kwh", "123.456"), entry("thermal_supply_temperature", "70.0"),
							entry("thermal_return_temperature", "35.0"));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = {
			"0-1:24.2.2(000070.0*degC)", "0-1:24.2.3(0000.050*m3/h)", "0-1:24.2.4(000035.0)",
			"0-1:24.2.5(00012.345*GJ)",
			"0-1:24.2.3()", "0-1:24.2.3(632525252525W)(000070.0*degC)", "0-1:24.2.5(-0123456*Wh)"
	})
	void shouldRefuseOtherUnitsAndWhatWasNeverRead(String object) {
		this.line.send(HEAT, object);

		assertThat(this.line.states).containsEntry(object, "refused");
		assertThat(this.line.takeDue()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = {
			"(x)", "(70.0*degC", "(70.0*degC)(1)", "(260131115500W)", "(260131115500W)(70.0*degC", "70.0"
	})
	void shouldNotReadWhatIsNoValue(String brackets) {
		this.line.send(HEAT, "0-1:24.2.3" + brackets);

		assertThat(this.line.states).containsEntry("0-1:24.2.3" + brackets, "unparsed");
	}

	@Test
	void shouldNotTakeThemFromOtherDevices() {
		this.line.send("0-1:24.1.0(007)", "0-1:24.2.3(000070.0*degC)", "0-1:24.2.2(0000.050*m3/h)");

		assertThat(this.line.takeDue()).isEmpty();
	}
}
