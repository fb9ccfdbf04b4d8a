package p1meter2mqtt.desktop.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import p1meter2mqtt.Board;
import p1meter2mqtt.Settings;
import p1meter2mqtt.SettingsCheck;
import p1meter2mqtt.testing.SettingsSource;

/**
 * Holds the file that a gateway is installed with to the settings, or with {@code -Drenew} ({@code ./p1 renew}) makes
 * it anew.
 */
class ExampleFileTest {

	private static final Configuration.Names NAMES = new Configuration.Names(List.of("serial", "wait", "quiet",
			"page", "pageAddress", "pagePassword"),
			Map.of());

	@TempDir
	private Path folder;

	@Test
	void shouldShowEachSettingAndItsDefault() throws IOException {
		String renewed = ExampleFile.renewed(Files.readString(ExampleFile.PATH));
		if (System.getProperty("renew") != null) {
			Files.writeString(ExampleFile.PATH, renewed);
		}

		assertThat(Files.readString(ExampleFile.PATH).equals(renewed)).as("gateway.properties is up to date; if not:"
				+ " ./p1 renew").isTrue();
	}

	@Test
	void shouldBeReadWithoutAnEdit() throws Exception {
		Settings settings = Configuration.read(Optional.of(ExampleFile.PATH), Map.of(), NAMES).settings();

		assertThatCode(() -> SettingsCheck.check(settings, Board.TLS_WITH_OWN_CERTIFICATE)).doesNotThrowAnyException();
	}

	@Test
	void shouldBeReadWhenAllOfItIsWritten() throws Exception {
		String text = Files.readString(ExampleFile.PATH).replaceAll("(?m)^#(\\w+ =)", "$1");
		Path written = Files.writeString(this.folder.resolve("written"), text);

		Configuration configuration = Configuration.read(Optional.of(written), Map.of(), NAMES);

		List<String> names = new ArrayList<>(NAMES.names());
		names.addAll(SettingNames.ofComputers());
		assertThat(names).allMatch(configuration::has, "is in the file");
		assertThat(configuration.settings()).usingRecursiveComparison().isEqualTo(new Settings());
	}

	@Test
	void shouldNameTheSecretsThatAreNeverPrinted() {
		assertThat(SettingsSource.javadoc(Path.of("../.."))).allSatisfy((name, text) -> assertThat(
				SettingNames.isSecret(name) || name.equals("wifiPassphrase")).as(name)
				.isEqualTo(text.contains("Never printed")));
	}
}
