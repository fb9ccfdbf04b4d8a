package p1meter2mqtt.homeassistant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import p1meter2mqtt.Settings;

/** Holds mqtt.yaml to what Home Assistant takes, as its users include it. */
class MqttYamlTest {

	private static final String ROOT = new Settings().topicRoot;

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
			List<String> topics = isHealth(sensor) ? List.of(ROOT + "status")
					: List.of(ROOT + "status", ROOT + "meter");
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
}
