package p1meter2mqtt.homeassistant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What Home Assistant refuses a sensor for, or warns about, whether it was discovered or is in a YAML file. Device
 * classes, their units and state classes are those of release 2026.9.4.
 */
final class SensorRules {

	private static final Set<String> TOTALS = Set.of("total", "total_increasing");
	private static final Set<String> MEASUREMENT = Set.of("measurement");
	private static final Set<String> ANY = Set.of("measurement", "total", "total_increasing");
	private static final Set<String> NONE = Set.of();

	private static final Map<String, DeviceClass> CLASSES = Map.ofEntries(
			Map.entry("energy", new DeviceClass(Set.of("kWh", "MWh", "Wh", "GJ", "MJ"), TOTALS)),
			Map.entry("power", new DeviceClass(Set.of("W", "kW", "MW"), MEASUREMENT)),
			Map.entry("voltage", new DeviceClass(Set.of("mV", "V", "kV"), MEASUREMENT)),
			Map.entry("current", new DeviceClass(Set.of("mA", "A"), MEASUREMENT)),
			Map.entry("gas", new DeviceClass(Set.of("m³", "L"), TOTALS)),
			Map.entry("water", new DeviceClass(Set.of("m³", "L"), TOTALS)),
			Map.entry("volume_flow_rate", new DeviceClass(Set.of("m³/h", "L/h", "L/min"), MEASUREMENT)),
			Map.entry("temperature", new DeviceClass(Set.of("°C", "K"), MEASUREMENT)),
			Map.entry("reactive_power", new DeviceClass(Set.of("var", "kvar"), MEASUREMENT)),
			Map.entry("reactive_energy", new DeviceClass(Set.of("varh", "kvarh"), TOTALS)),
			Map.entry("apparent_power", new DeviceClass(Set.of("VA", "kVA"), MEASUREMENT)),
			Map.entry("frequency", new DeviceClass(Set.of("Hz"), MEASUREMENT)),
			Map.entry("power_factor", new DeviceClass(Set.of("", "%"), MEASUREMENT)),
			Map.entry("signal_strength", new DeviceClass(Set.of("dB", "dBm"), MEASUREMENT)),
			Map.entry("duration", new DeviceClass(Set.of("s", "min", "h", "d"), ANY)),
			Map.entry("data_size", new DeviceClass(Set.of("B", "kB", "KiB"), ANY)),
			Map.entry("date", new DeviceClass(Set.of(""), NONE)),
			Map.entry("timestamp", new DeviceClass(Set.of(""), NONE)));

	private static final Set<String> KEYS =
			Set.of("unique_id", "default_entity_id", "name", "state_topic", "device_class", "state_class",
					"unit_of_measurement", "suggested_display_precision", "expire_after", "value_template",
			"json_attributes_topic", "json_attributes_template", "entity_category", "enabled_by_default",
					"availability",
			"availability_mode", "device");

	private record DeviceClass(Set<String> units, Set<String> stateClasses) {
	}

	private SensorRules() {
	}

	/**
	 * Checks a sensor.
	 *
	 * @param deviceName what its name may not begin with, since that is put in front
	 */
	static void check(JsonNode sensor, String deviceName) {
		assertThat(sensor.fieldNames()).toIterable().isSubsetOf(KEYS);
		assertThat(text(sensor, "unique_id")).isNotEmpty();
		assertThat(text(sensor, "default_entity_id")).matches("sensor\\.[a-z0-9_]+").doesNotContain("__");
		assertThat(text(sensor, "name")).isNotEmpty().doesNotContain("{").doesNotStartWithIgnoringCase(deviceName);
		assertThat(text(sensor, "state_topic")).isNotEmpty().doesNotContain("{", "+", "#");
		assertThat(text(sensor, "entity_category")).isIn("", "diagnostic");
		if (sensor.has("availability")) {
			assertThat(sensor.get("availability")).isNotEmpty()
					.allSatisfy(entry -> assertThat(text(entry, "topic")).isNotEmpty());
		}
		if (sensor.has("expire_after")) {
			assertThat(sensor.get("expire_after").asInt()).isPositive();
		}
		checkClasses(text(sensor, "device_class"), text(sensor, "state_class"), text(sensor, "unit_of_measurement"));
	}

	private static void checkClasses(String deviceClass, String stateClass, String unit) {
		if (deviceClass.isEmpty()) {
			assertThat(unit).isEmpty();
			assertThat(stateClass).isIn("", "measurement", "total_increasing");
		} else {
			assertThat(CLASSES).containsKey(deviceClass);
			assertThat(CLASSES.get(deviceClass).units()).as("units of %s", deviceClass).contains(unit);
			if (!stateClass.isEmpty()) {
				assertThat(CLASSES.get(deviceClass).stateClasses()).as("state classes of %s", deviceClass)
						.contains(stateClass);
			}
		}
	}

	/** A text, empty if it isn't there. */
	static String text(JsonNode node, String key) {
		return node.path(key).asText("");
	}
}
