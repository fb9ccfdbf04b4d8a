package p1meter2mqtt.homeassistant;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import p1meter2mqtt.Settings;
import p1meter2mqtt.meter.Country;
import p1meter2mqtt.meter.Descriptor;
import p1meter2mqtt.meter.Descriptors;
import p1meter2mqtt.meter.Medium;
import p1meter2mqtt.meter.Quantity;
import p1meter2mqtt.meter.Readings;
import p1meter2mqtt.testing.RecordingMqttClient;

/** Holds mqtt.yaml to the table. */
class MqttYamlTest {

	private static final String ROOT = new Settings().topicRoot;
	private static final int REFRESH_SECONDS = new Settings().refreshSeconds;
	private static final List<Country> COUNTRIES = List.of(Country.NETHERLANDS, Country.UNKNOWN);

	private JsonNode yaml;

	@BeforeEach
	void read() throws IOException {
		try (Reader reader = Files.newBufferedReader(Path.of("mqtt.yaml"))) {
			LoaderOptions options = new LoaderOptions();
			options.setMaxAliasesForCollections(1_000);
			this.yaml = new ObjectMapper().valueToTree(new Yaml(options).load(reader));
		}
	}

	@Test
	void shouldHaveTheOneKeyThatAnIncludeBelowMqttNeeds() {
		assertThat(this.yaml.fieldNames()).toIterable().containsExactly("sensor");
	}

	@Test
	void shouldHaveASensorForEachTopicOfTheTableAsTheTableDescribesIt() {
		Map<String, Map<String, Object>> actual = sensors().filter(sensor -> !isHealth(sensor))
				.collect(toMap(sensor -> sensor.get("state_topic").asText(), sensor -> describe(sensor)));

		assertThat(actual).containsExactlyInAnyOrderEntriesOf(expected());
	}

	@Test
	void shouldHaveASensorForEachDiagnosticAsItIsAnnounced() throws IOException {
		RecordingMqttClient client = new RecordingMqttClient();
		client.connect();
		new DiscoveryPublisher(client, new Readings(), "homeassistant", ROOT, "p1meter", REFRESH_SECONDS).publish();
		DiscoveryDocument document = new DiscoveryDocument(client.arrived().get(0).payload());

		assertThat(sensors().filter(MqttYamlTest::isHealth).map(MqttYamlTest::describe)).isNotEmpty()
				.containsExactlyElementsOf(document.diagnostics().stream().map(document::component).map(MqttYamlTest::describe)
						.toList());
	}

	@Test
	void shouldHaveSensorsThatHomeAssistantAccepts() {
		assertThat(sensors()).isNotEmpty().allSatisfy(sensor -> SensorRules.check(sensor, "P1 meter"));
		assertThat(sensors().map(sensor -> sensor.get("unique_id").asText())).doesNotHaveDuplicates();
		assertThat(sensors().map(sensor -> sensor.get("default_entity_id").asText())).doesNotHaveDuplicates();
	}

	@Test
	void shouldGroupAllSensorsInOneDevice() {
		assertThat(sensors()).allSatisfy(sensor -> assertThat(sensor.get("device").toString())
				.isEqualTo("{\"identifiers\":\"p1meter\",\"name\":\"P1 meter\"}"));
	}

	@Test
	void shouldMakeReadingsDependOnBoardAndMeterAndDiagnosticsOnTheBoardOnly() {
		assertThat(sensors()).allSatisfy(sensor -> {
			List<String> topics = isHealth(sensor) ? List.of(ROOT + "status") : List.of(ROOT + "status", ROOT + "meter");
			assertThat(sensor.get("availability")).extracting(entry -> entry.get("topic").asText())
					.containsExactlyElementsOf(topics);
			assertThat(SensorRules.text(sensor, "availability_mode")).isEqualTo(topics.size() > 1 ? "all" : "");
		});
	}

	private Stream<JsonNode> sensors() {
		List<JsonNode> sensors = new ArrayList<>();
		this.yaml.get("sensor").forEach(sensors::add);
		return sensors.stream();
	}

	private static boolean isHealth(JsonNode sensor) {
		return sensor.get("state_topic").asText().equals(ROOT + "health");
	}

	private static Map<String, Object> describe(JsonNode sensor) {
		Map<String, Object> description = new LinkedHashMap<>();
		for (String key : List.of("name", "unique_id", "default_entity_id", "device_class", "state_class",
				"unit_of_measurement", "suggested_display_precision", "expire_after", "entity_category", "enabled_by_default",
				"value_template", "json_attributes_topic", "json_attributes_template")) {
			description.put(key, SensorRules.text(sensor, key));
		}
		return description;
	}

	/** What a sensor for each topic has to be, whatever the country calls its tariffs. */
	private static Map<String, Map<String, Object>> expected() {
		Map<String, Map<String, Object>> expected = new LinkedHashMap<>();
		for (int row = 0; Descriptors.at(row) != Descriptors.END_OF_DESCRIPTORS; row++) {
			Descriptor descriptor = Descriptors.at(row);
			if (descriptor.topic() != null) {
				for (Country country : COUNTRIES) {
					String topic = withTariff(descriptor.topic(), country, "%s", "%s");
					String name = withTariff(descriptor.name(), country, "%s tariff", "Tariff %s");
					String capitalized = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
					expected.putIfAbsent(ROOT + topic, describe(descriptor, topic, capitalized));
				}
			}
		}
		return expected;
	}

	private static Map<String, Object> describe(Descriptor descriptor, String topic, String name) {
		Quantity quantity = descriptor.quantity();
		boolean list = quantity.isList();
		boolean text = quantity == Quantity.LONG_TEXT;
		Map<String, Object> description = new LinkedHashMap<>();
		description.put("name", name);
		description.put("unique_id", "p1meter_" + topic);
		description.put("default_entity_id", "sensor.p1meter_" + topic);
		description.put("device_class", quantity.deviceClass());
		description.put("state_class", quantity.stateClass());
		description.put("unit_of_measurement", quantity.unit().replace("m3", "m³").replace("degC", "°C"));
		description.put("suggested_display_precision", quantity.decimals() < 0 ? "" : "" + quantity.decimals());
		description.put("expire_after", descriptor.medium() == Medium.NONE ? "" + 3 * REFRESH_SECONDS : "");
		description.put("entity_category", quantity.isDiagnostic() ? "diagnostic" : "");
		description.put("enabled_by_default", quantity.isClock() ? "false" : "");
		description.put("value_template", list ? "{{ value_json | length }}" : text ? "{{ value[:255] or 'none' }}" : "");
		description.put("json_attributes_topic", list || text ? ROOT + topic : "");
		description.put("json_attributes_template",
				list ? "{{ {'list': value_json} | tojson }}" : text ? "{{ {'text': value} | tojson }}" : "");
		return description;
	}

	private static String withTariff(String template, Country country, String word, String number) {
		int brace = template.indexOf('{');
		if (brace < 0) {
			return template;
		}
		String label = country.tariffLabel(template.charAt(brace + 1) - '0');
		return template.substring(0, brace) + (label.length() == 1 ? number : word).formatted(label)
				+ template.substring(brace + 3);
	}
}
