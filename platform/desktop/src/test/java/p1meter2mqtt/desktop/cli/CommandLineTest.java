package p1meter2mqtt.desktop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandLineTest {

	private final CommandRun command = new CommandRun();

	private int run(String... arguments) {
		return command.run(arguments);
	}

	@Test
	void shouldShowTheCommandsWhenAskedForHelp() {
		assertThat(run("--help")).isEqualTo(0);
		assertThat(command.out()).contains("simulate", "replay", "gateway", "decode", "Exit codes")
				.doesNotContain("\u001b");
		assertThat(command.err()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "simulate", "replay", "gateway", "decode" })
	void shouldShowTheOptionsOfEachCommand(String name) {
		assertThat(run(name, "--help")).isEqualTo(0);
		assertThat(command.out()).contains("Usage: p1meter2mqtt " + name);
	}

	@Test
	void shouldShowInTheProjectsFolderWhatItsScriptCanDoBeside() {
		System.setProperty(EmulateCommand.ROOT_PROPERTY, "../..");
		try {
			assertThat(run("--help")).isEqualTo(0);
			assertThat(command.out()).contains("Usage: ./p1 ", "  emulate ", "  flash ",
					"./p1 COMMAND --help", "./p1 package");
		} finally {
			System.clearProperty(EmulateCommand.ROOT_PROPERTY);
		}
	}

	@Test
	void shouldShowNothingOfTheProjectsFolderWhereItIsInstalled() {
		assertThat(run("--help")).isEqualTo(0);
		assertThat(command.out()).contains("Usage: p1meter2mqtt ", "p1meter2mqtt COMMAND --help")
				.doesNotContain("./p1", "  emulate ", "  flash ");
	}

	@Test
	void shouldShowTheVersionThatMavenKnows() {
		assertThat(run("--version")).isEqualTo(0);
		assertThat(command.out().strip()).matches("P1Meter2Mqtt \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', value = {
			"--meter xx | there is no meter 'xx', only nl, nl4, nl3, be, lu and se",
			"simulate --speed 0 | --speed is 0, but has to be 1 to 3600",
			"simulate --boards 0 | --boards is 0, but has to be 1 to 10000",
			"--seconds soon | 'soon'",
			"--seconds -1 | --seconds is -1, but can't be negative",
			"--broker localhost:1883 | 'localhost:1883' is not of the form tcp://host:port",
			"--broker ssl://localhost:1883 | is not of the form tcp://host:port",
			"--username me | --broker",
			"replay | FILE",
			"gateway --serial /dev/ttyUSB0 | a gateway needs a broker to publish to: say which by --broker",
			"gateway --broker tcp://localhost --serial= | --serial is empty: name a port",
			"--nonsense | --nonsense",
			"nonsense | nonsense",
			"nonsense --help | nonsense",
			"gateway --broker tcp://me:s3cret@host | no password in it. Use --username and --password",
			"simulate --country XX | --country: country has to be auto, or the two capital letters",
			"decode --crc maybe FILE | --crc has to be one of auto, on, off, x25",
			"simulate --key 00 | --key: decryptionKey has to have 32 hexadecimal digits",
			"simulate --authentication-key 00 | --authentication-key: authenticationKey has to have 32 hexadecimal",
			"decode --country XX FILE | --country has to be auto or a code",
			"decode --key hello FILE | --key has to be 32 hexadecimal digits",
			"decode --format xml FILE | xml" })
	void shouldSayWhatIsWrongWithTheUsageAndExitWith2(String arguments, String message) {
		assertThat(run(arguments.split(" "))).isEqualTo(2);
		assertThat(command.err()).startsWith("p1: ").contains(message, "Try: p1meter2mqtt", "--help")
				.doesNotContain("Exception", "s3cret");
	}

	@ParameterizedTest
	@ValueSource(strings = { "replay", "decode" })
	void shouldNameAFileThatIsNotThereAndExitWith1(String name, @TempDir Path folder) {
		Path file = folder.resolve("missing.telegram");

		assertThat(run(name, file.toString())).isEqualTo(1);
		assertThat(command.err()).isEqualTo("p1: " + file + ": there is no such file" + System.lineSeparator());
	}

	@ParameterizedTest
	@ValueSource(strings = { "replay", "decode" })
	void shouldNameAFileWithoutATelegramAndExitWith1(String name, @TempDir Path folder) throws IOException {
		Path file = Files.writeString(folder.resolve("text.telegram"), "no telegram\r\n");

		assertThat(run(name, file.toString())).isEqualTo(1);
		assertThat(command.err()).startsWith("p1: " + file + ": there is no telegram in it");
	}

	@Test
	void shouldNameAFolderThatIsGivenAsAFileAndExitWith1(@TempDir Path folder) {
		assertThat(run("replay", folder.toString())).isEqualTo(1);
		assertThat(command.err()).startsWith("p1: " + folder + ": this is a folder");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/dev/null", "/tmp", "/etc/passwd" })
	void shouldSayOfAFileThatIsNoSerialPortJustThatAndExitWith1(String name) {
		assertThat(run("gateway", "--serial", name, "--broker", "tcp://localhost")).isEqualTo(1);
		assertThat(command.err()).isEqualTo("p1: " + name + " is no serial port" + System.lineSeparator());
	}

	@Test
	void shouldNameTheBoardsThatCanBeFlashed() {
		System.setProperty(EmulateCommand.ROOT_PROPERTY, "../..");
		try {
			assertThat(run("flash")).isEqualTo(2);
			assertThat(command.err()).contains("'--board=BOARD'");
			assertThat(run("flash", "--board", "esp8266")).isEqualTo(2);
			assertThat(command.err()).contains("p1: there is no board 'esp8266' for ESP-IDF, only esp32, "
					+ "esp32-wrover,");
		} finally {
			System.clearProperty(EmulateCommand.ROOT_PROPERTY);
		}
	}

	@Test
	void shouldNameASerialPortThatIsNotThereAndExitWith1() {
		assertThat(run("gateway", "--serial", "/dev/no-such-port", "--broker", "tcp://localhost")).isEqualTo(1);
		assertThat(command.err()).startsWith("p1: there is no serial port /dev/no-such-port");
	}
}
