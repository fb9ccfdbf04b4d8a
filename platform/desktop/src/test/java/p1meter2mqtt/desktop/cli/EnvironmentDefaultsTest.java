package p1meter2mqtt.desktop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Options that are not on the command line, where others on the same computer could read them. */
final class EnvironmentDefaultsTest {

	private static final String KEY = "8A0B1C2D3E4F5061728394A5B6C7D8E9";
	private static final String ENCRYPTED = "../../telegrams/lu-smarty-encrypted.bin";
	private static final String DECODED = "consumption_total";

	@TempDir
	private Path folder;
	private final CommandRun command = new CommandRun();

	@Test
	void shouldTakeTheKeyFromTheEnvironment() {
		command.run(Map.of("P1_KEY", KEY), "decode", ENCRYPTED);

		assertThat(command.out()).contains(DECODED);
	}

	@Test
	void shouldPreferTheCommandLineToTheEnvironment() {
		String wrong = "f".repeat(KEY.length());

		command.run(Map.of("P1_KEY", wrong), "decode", "--key", KEY, ENCRYPTED);

		assertThat(command.out()).contains(DECODED);
	}

	@Test
	void shouldTakeTheKeyFromAFileOfOptions() throws IOException {
		Path options = Files.writeString(folder.resolve("options"), "--key " + KEY + "\n");

		command.run("decode", "@" + options, ENCRYPTED);

		assertThat(command.out()).contains(DECODED);
	}

	@Test
	void shouldCheckWhatIsInTheEnvironmentAsIfItWereOnTheCommandLine() {
		assertThat(command.run(Map.of("P1_METER", "xx"), "simulate")).isEqualTo(2);

		assertThat(command.err()).contains("there is no meter 'xx'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "simulate", "gateway", "decode" })
	void shouldNotShowSecretsOfTheEnvironmentInTheHelp(String name) {
		Map<String, String> secrets = Map.of("P1_KEY", KEY, "P1_AUTHENTICATION_KEY", KEY, "P1_PASSWORD", KEY,
				"P1_CERT_KEY_PASSWORD", KEY);

		assertThat(command.run(secrets, name, "--help")).isZero();

		assertThat(command.out()).contains("P1_KEY").doesNotContain(KEY);
	}
}
