package p1meter2mqtt.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import p1meter2mqtt.homeassistant.MqttYaml;
import p1meter2mqtt.samples.MetersPage;

/**
 * Holds what is made of the table and the samples to them, or with {@code -Drenew} ({@code ./p1 renew}) makes it anew.
 */
class GeneratedFilesTest {

	private static final List<GeneratedFile> FILES = List.of(
			new GeneratedFile("README.md", "<!-- topics -->\n", "<!-- /topics -->\n", TopicTable::markdown),
			new GeneratedFile("docs/meters.md", "<!-- samples -->\n", "<!-- /samples -->\n", MetersPage::tables),
			new GeneratedFile("mqtt.yaml", "\nsensor:\n", "", MqttYaml::sensors));

	static List<GeneratedFile> files() {
		return FILES;
	}

	@ParameterizedTest
	@MethodSource("files")
	void shouldBeWhatIsMadeOfTheTableAndTheSamples(GeneratedFile file) throws Exception {
		if (System.getProperty("renew") != null) {
			file.renew();
		}

		assertThat(file.text().equals(file.renewed())).as("%s is up to date; if not: ./p1 renew", file).isTrue();
	}
}
