package p1meter2mqtt.desktop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import p1meter2mqtt.Settings;
import p1meter2mqtt.desktop.BadInputException;
import p1meter2mqtt.desktop.configuration.Configuration;
import p1meter2mqtt.desktop.run.MeterSide;
import p1meter2mqtt.desktop.run.RunningFirmware;
import p1meter2mqtt.desktop.view.LiveView;
import picocli.CommandLine;

/** One gateway, and three places where it may be told the same. */
class ConfigurationOptionsTest {

	private static final Path INSTALLED = Path.of("src/main/configuration/gateway.properties");

	@TempDir
	private Path folder;
	private final CommandRun command = new CommandRun();

	@Test
	void shouldTakeAllFromTheFile() throws Exception {
		Settings settings = settings(Map.of(),
				"mqttHost = of.the.file\ncountry = BE\npublishRaw = true\ntopicRoot = p1");

		assertThat(settings.mqttHost).isEqualTo("of.the.file");
		assertThat(settings.country).isEqualTo("BE");
		assertThat(settings.publishRaw).isTrue();
		assertThat(settings.topicRoot).isEqualTo("p1/");
	}

	@Test
	void shouldPreferTheCommandLineToTheEnvironmentAndThatToTheFile() throws Exception {
		Settings settings = settings(Map.of("P1_COUNTRY", "LU", "P1_USERNAME", "environment", "P1_MQTT_PORT", "2884"),
				"mqttHost = of.the.file\ncountry = BE\nmqttUsername = file\nmqttPort = 1\nmqttPassword = s3cret",
				"--country", "NL");

		assertThat(settings.country).isEqualTo("NL");
		assertThat(settings.mqttUsername).isEqualTo("environment");
		assertThat(settings.mqttPassword).isEqualTo("s3cret");
		assertThat(settings.mqttPort).isEqualTo(2884);
	}

	@Test
	void shouldPreferAnOptionThatIsTheDefaultToTheFile() throws Exception {
		assertThat(settings(Map.of(), "mqttHost = a\ncountry = BE", "--country", "auto").country).isEqualTo("auto");
	}

	@ParameterizedTest
	@CsvSource({ "tcp://other, 1883, false", "tls://other, 8883, true" })
	void shouldTakeHostPortAndTlsFromTheAddressOfABroker(String address, int port, boolean tls) throws Exception {
		Settings settings = settings(Map.of(), "mqttHost = of.the.file\nmqttPort = 1\nmqttTls = " + !tls
				+ (tls ? "\nmqttCaCertificate = system" : ""), "--broker", address);

		assertThat(settings.mqttHost).isEqualTo("other");
		assertThat(settings.mqttPort).isEqualTo(port);
		assertThat(settings.mqttTls).isEqualTo(tls);
	}

	@ParameterizedTest
	@CsvSource({ "--no-discovery, false, true", "--no-identify, true, false" })
	void shouldSetToFalseWhatIsNotToBe(String option, boolean discovery, boolean identify) throws Exception {
		Settings settings = settings(Map.of(), "mqttHost = a", option);

		assertThat(settings.discovery).isEqualTo(discovery);
		assertThat(settings.identify).isEqualTo(identify);
	}

	@Test
	void shouldTakeOptionsThatAreNoSettingsFromTheFile() {
		assertThat(run(Map.of(), "mqttHost = localhost\nserial = /dev/no-such-port")).isEqualTo(1);
		assertThat(command.err()).startsWith("p1: there is no serial port /dev/no-such-port");
	}

	@Test
	void shouldFindTheFileByTheEnvironment() throws IOException {
		Path file = write("mqttHost = localhost\nserial = /dev/no-such-port");

		assertThat(command.run(Map.of("P1_CONFIG", file.toString()), "gateway")).isEqualTo(1);
		assertThat(command.err()).startsWith("p1: there is no serial port /dev/no-such-port");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"mqttHos = a | line 2: there is no setting mqttHos. Is it mqttHost?",
			"username = a | line 2: username is called mqttUsername here",
			"broker = tcp://a | line 2: broker is called mqttHost, with mqttPort and mqttTls, here",
			"seconds = soon | , line 2: Invalid value for option '--seconds'",
			"mqttPort = soon | , line 2: mqttPort has to be a whole number, and is 'soon'" })
	void shouldExitWith2AndNameTheLineThatIsWrong(String line, String problem) {
		assertThat(run(Map.of(), "serial = /dev/null\n" + line + "\nmqttHost = localhost")).isEqualTo(2);
		assertThat(command.err()).startsWith("p1: ").contains(file().toString(), problem);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "serial = /dev/null" })
	void shouldSayThatItNeedsABrokerIfTheFileHasNone(String text) {
		assertThat(run(Map.of(), text, "--serial", "/dev/null")).isEqualTo(2);
		assertThat(command.err()).contains("a gateway needs a broker to publish to", "mqttHost");
	}

	@Test
	void shouldShowHelpThoughTheFileIsWrong() {
		assertThat(run(Map.of(), "nonsense = 1", "--help")).isEqualTo(0);
		assertThat(command.out()).contains("Usage: p1meter2mqtt gateway", "--config");
		assertThat(command.err()).isEmpty();
	}

	@Test
	void shouldKnowEachOptionInTheFileThatAGatewayIsInstalledWith() throws IOException {
		CommandLine gateway = Main.commandLine(Map.of()).getSubcommands().get("gateway");
		String text = Files.readString(INSTALLED);

		List<String> missing = new ArrayList<>();
		gateway.getCommandSpec().options().forEach(option -> {
			String name = OptionNames.setting(option).orElseGet(() -> OptionNames.inFile(option));
			if (!text.matches("(?s).*\\n#?" + name + " =.*")) {
				missing.add(option.longestName());
			}
		});
		assertThat(missing).containsExactlyInAnyOrder("--help", "--version", "--config", "--broker", "--seconds");
	}

	/** What the firmware would be given. */
	private Settings settings(Map<String, String> environment, String text, String... arguments) throws IOException {
		Taken taken = new Taken();
		CommandLine commandLine = new CommandLine(taken)
				.setDefaultValueProvider(new EnvironmentDefaults(environment));
		List<String> all = new ArrayList<>(List.of("--config", write(text).toString()));
		all.addAll(List.of(arguments));

		commandLine.execute(all.toArray(String[]::new));

		return taken.settings;
	}

	private int run(Map<String, String> environment, String text, String... arguments) {
		try {
			List<String> all = new ArrayList<>(List.of("gateway", "--config", write(text).toString()));
			all.addAll(List.of(arguments));
			return command.run(environment, all.toArray(String[]::new));
		} catch (IOException e) {
			throw new AssertionError(e);
		}
	}

	private Path file() {
		return folder.resolve("gateway.properties");
	}

	private Path write(String text) throws IOException {
		return Files.writeString(file(), text);
	}

	/** Makes the firmware's settings, and no firmware. */
	@CommandLine.Command(name = "taken")
	private static final class Taken extends FirmwareCommand implements Runnable {

		@CommandLine.Mixin
		ConfigurationOptions configurationOptions;

		private Settings settings;

		Taken() {
			super(Optional.empty());
		}

		@Override
		Configuration configuration() {
			return configurationOptions.configuration();
		}

		@Override
		public void run() {
			try {
				run(new MeterSide("nowhere", null, "auto", MeterSide.NOTHING, false));
			} catch (BadInputException e) {
				// it was not to run
			}
		}

		@Override
		RunningFirmware firmware(Settings taken, MeterSide meter, byte[] boardId, LiveView view)
				throws BadInputException {
			this.settings = taken;
			throw new BadInputException("that is all");
		}
	}
}
