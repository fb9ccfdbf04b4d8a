package p1meter2mqtt.homeassistant;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import p1meter2mqtt.Settings;
import p1meter2mqtt.meter.AllReadings;
import p1meter2mqtt.meter.Country;
import p1meter2mqtt.meter.Descriptor;
import p1meter2mqtt.meter.Readings;
import p1meter2mqtt.testing.RecordingMqttClient;

/**
 * Writes the sensors of {@code mqtt.yaml}: those that discovery announces for a meter that sends all that the table
 * knows, below the headings of the table. Other than there, each name of a tariff is a sensor of its own.
 */
public final class MqttYaml {

	private static final Path TABLE = Path.of("src/main/java/p1meter2mqtt/meter/Descriptors.java");
	/** A comment that follows the table's beginning or a blank line, and the reference of the row below. */
	private static final Pattern HEADING =
			Pattern.compile("[{\n]\n\t\t\t// ([^\n]+)\n.*?row\\(\"([^\"]+)\"", Pattern.DOTALL);
	private static final String HEALTH_HEADING = "The board's health: they stay available while the meter is offline";

	/** All names of tariffs there are: by word and by number. */
	private static final List<Country> COUNTRIES = List.of(Country.NETHERLANDS, Country.UNKNOWN);
	private static final Settings SETTINGS = new Settings();

	private static final Pattern PLAIN = Pattern.compile("[\\w ./³°-]+");
	private static final String ENTITY = "sensor.";
	private static final String COMMON = "    <<: ";

	private final StringBuilder text = new StringBuilder();

	private MqttYaml() {
	}

	/** The list of sensors, from its first heading to the end of the file. */
	public static String sensors() throws IOException {
		MqttYaml yaml = new MqttYaml();
		List<DiscoveryDocument> documents = new ArrayList<>();
		for (Country country : COUNTRIES) {
			documents.add(document(country));
		}
		yaml.addReadings(documents);
		yaml.addDiagnostics(documents.get(0));
		return yaml.text.toString();
	}

	private void addReadings(List<DiscoveryDocument> documents) throws IOException {
		Map<String, String> headings = headings();
		Map<String, Descriptor> descriptors = descriptors();
		Map<String, JsonNode> sensors = new LinkedHashMap<>();
		boolean first = true;
		for (String key : documents.get(0).readings()) {
			Descriptor descriptor = descriptors.get(key);
			addHeading(headings.remove(descriptor.reference()));
			for (DiscoveryDocument document : documents) {
				ObjectNode sensor = document.component(key).deepCopy();
				if (sensors.putIfAbsent(sensor.get("state_topic").asText(), sensor) == null) {
					if (descriptor.quantity().decimals() < 0) {
						// as many as the meter sends, which nobody knows here
						sensor.remove("suggested_display_precision");
					}
					addSensor(sensor);
					this.text.append(COMMON).append(first ? device(document) : "*p1meter\n");
					first = false;
				}
			}
		}
		if (!headings.isEmpty()) {
			throw new IllegalStateException("the first row below a heading of Descriptors has to be one with a topic"
					+ " that no other row above has: " + headings);
		}
	}

	private void addDiagnostics(DiscoveryDocument document) {
		addHeading(HEALTH_HEADING);
		boolean first = true;
		for (String key : document.diagnostics()) {
			ObjectNode sensor = document.component(key).deepCopy();
			String common = "&board\n" + availability(sensor.remove("availability")) + "      device: *device\n";
			addSensor(sensor);
			this.text.append(COMMON).append(first ? common : "*board\n");
			first = false;
		}
	}

	private void addHeading(String heading) {
		if (heading != null) {
			this.text.append("\n  # ").append(heading).append('\n');
		}
	}

	private void addSensor(ObjectNode sensor) {
		sensor.remove("platform");
		sensor.put("unique_id", sensor.get("default_entity_id").asText().substring(ENTITY.length()));
		this.text.append("  - name: ").append(scalar(sensor.remove("name"))).append('\n');
		sensor.fields().forEachRemaining(field -> this.text.append("    ").append(field.getKey()).append(": ")
				.append(scalar(field.getValue())).append('\n'));
	}

	/** What all readings have in common. */
	private static String device(DiscoveryDocument document) {
		return "&p1meter\n" + availability(document.root().get("availability"))
				+ "      availability_mode: " + scalar(document.root().get("availability_mode")) + '\n'
				+ "      device: &device\n"
				+ "        identifiers: " + scalar(document.device().get("identifiers").get(0)) + '\n'
				+ "        name: " + scalar(document.device().get("name")) + '\n';
	}

	private static String availability(JsonNode topics) {
		StringBuilder list = new StringBuilder("      availability:\n");
		topics.forEach(entry -> list.append("        - topic: ").append(scalar(entry.get("topic"))).append('\n'));
		return list.toString();
	}

	private static String scalar(JsonNode value) {
		String text = value.asText();
		return PLAIN.matcher(text).matches() ? text : '"' + text + '"';
	}

	private static DiscoveryDocument document(Country country) throws IOException {
		RecordingMqttClient client = new RecordingMqttClient();
		client.connect();
		DiscoveryPublisher publisher = new DiscoveryPublisher(client, AllReadings.of(country), SETTINGS.discoveryPrefix,
				SETTINGS.topicRoot, "p1meter", SETTINGS.refreshSeconds);
		publisher.tellOfSlot();
		publisher.publish();
		return new DiscoveryDocument(client.arrived().get(0).payload());
	}

	/** The rows by the keys that they have in a document. */
	private static Map<String, Descriptor> descriptors() {
		Map<String, Descriptor> descriptors = new HashMap<>();
		Readings readings = new Readings();
		for (int slot = 0; slot < readings.slots(); slot++) {
			Descriptor descriptor = readings.descriptor(slot);
			descriptors.put(descriptor.topic().replaceAll("[{}]", ""), descriptor);
		}
		return descriptors;
	}

	/** The table's headings by the reference of the first row below each. */
	private static Map<String, String> headings() throws IOException {
		Map<String, String> headings = new HashMap<>();
		HEADING.matcher(Files.readString(TABLE)).results()
				.forEach(found -> headings.put(found.group(2), found.group(1)));
		return headings;
	}
}
