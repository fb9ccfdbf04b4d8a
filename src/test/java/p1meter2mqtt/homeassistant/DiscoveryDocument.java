package p1meter2mqtt.homeassistant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A device document, read as strictly as Home Assistant does. */
final class DiscoveryDocument {

	private static final JsonMapper JSON = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
			.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

	/** One key that isn't among these, and Home Assistant refuses the whole. */
	private static final Set<String> ROOT_KEYS = Set.of("device", "origin", "components", "availability",
			"availability_mode", "state_topic", "qos", "encoding");
	private static final Set<String> DEVICE_KEYS = Set.of("identifiers", "name", "manufacturer", "model", "model_id",
			"serial_number", "sw_version", "hw_version", "configuration_url", "suggested_area", "via_device");
	private static final Set<String> ORIGIN_KEYS = Set.of("name", "sw_version", "support_url");

	private final JsonNode root;

	/** Reads the document and checks what Home Assistant demands of it. */
	DiscoveryDocument(String json) {
		try {
			this.root = JSON.readTree(json);
		} catch (IOException e) {
			throw new UncheckedIOException(json, e);
		}
		check();
	}

	JsonNode device() {
		return this.root.get("device");
	}

	JsonNode root() {
		return this.root;
	}

	/** A component, which must be there. */
	JsonNode component(String key) {
		JsonNode component = this.root.get("components").get(key);
		assertThat(component).as(key).isNotNull();
		return component;
	}

	/** The keys of the components that are readings. */
	List<String> readings() {
		return names().stream().filter(key -> !component(key).get("state_topic").asText().endsWith("/health")).toList();
	}

	/** The keys of the components that are diagnostics of the board. */
	List<String> diagnostics() {
		return names().stream().filter(key -> component(key).get("state_topic").asText().endsWith("/health")).toList();
	}

	private List<String> names() {
		Iterable<String> names = () -> this.root.get("components").fieldNames();
		return StreamSupport.stream(names.spliterator(), false).toList();
	}

	private void check() {
		assertThat(this.root.fieldNames()).toIterable().contains("device", "origin", "components")
				.isSubsetOf(ROOT_KEYS);
		assertThat(device().fieldNames()).toIterable().isSubsetOf(DEVICE_KEYS);
		assertThat(device().get("identifiers")).isNotEmpty();
		assertThat(this.root.get("origin").fieldNames()).toIterable().contains("name").isSubsetOf(ORIGIN_KEYS);
		assertThat(this.root.get("availability")).isNotEmpty()
				.allSatisfy(entry -> assertThat(entry.get("topic")).isNotNull());
		assertThat(names()).isNotEmpty();
		String deviceName = device().get("name").asText();
		assertThat(names()).allSatisfy(key -> {
			ObjectNode component = component(key).deepCopy();
			assertThat(key).matches("[a-zA-Z0-9_-]+");
			assertThat(component.remove("platform").asText()).isEqualTo("sensor");
			// one with its platform only takes back what was announced before
			if (!component.isEmpty()) {
				SensorRules.check(component, deviceName);
			}
		});
		for (String unique : List.of("unique_id", "default_entity_id", "name")) {
			assertThat(names().stream().map(key -> SensorRules.text(component(key), unique))
					.filter(text -> !text.isEmpty()))
					.doesNotHaveDuplicates();
		}
	}
}
