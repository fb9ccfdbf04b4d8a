package p1meter2mqtt.desktop.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import p1meter2mqtt.Board;
import p1meter2mqtt.Settings;
import p1meter2mqtt.SettingsCheck;

class ConfigurationTest {

	private static final Configuration.Names NAMES = new Configuration.Names(List.of("serial", "wait", "seconds"),
			Map.of("username", "mqttUsername"));

	@TempDir
	private Path folder;

	@Test
	void shouldTakeEverySettingFromAFile() throws Exception {
		Settings defaults = new Settings();
		String lines = SettingNames.ofComputers().stream().map(name -> name + " = " + value(defaults, name))
				.collect(Collectors.joining("\n"));

		assertThat(read(lines).settings()).usingRecursiveComparison().isEqualTo(defaults);
	}

	@Test
	void shouldTakeTextsNumbersAndWhetherSomethingIsSo() throws Exception {
		Settings settings = read("""
				# a comment
				! another one

				mqttHost = broker.local
				mqttPort=2883
				publishRaw: true
				topicRoot = huis/één/
				""").settings();

		assertThat(settings.mqttHost).isEqualTo("broker.local");
		assertThat(settings.mqttPort).isEqualTo(2883);
		assertThat(settings.publishRaw).isTrue();
		assertThat(settings.topicRoot).isEqualTo("huis/één/");
	}

	@Test
	void shouldLeaveOutBlanksAroundAValueUnlessTheyAreMeant() throws Exception {
		Configuration read = read("mqttUsername =  me \t\nmqttPassword = \\ s3cret\\  ");

		assertThat(read.value("mqttUsername")).contains("me");
		assertThat(read.value("mqttPassword")).contains(" s3cret ");
	}

	@Test
	void shouldTakeAPasswordWithCharactersThatMeanSomethingElsewhere() throws Exception {
		assertThat(read("mqttPassword = a#b=c:d!e\\\\f").value("mqttPassword")).contains("a#b=c:d!e\\f");
	}

	@Test
	void shouldReadAFileOfWindows() throws Exception {
		assertThat(read("\uFEFFmqttHost = broker\r\nmqttPort = 1884\r\n").settings().mqttHost).isEqualTo("broker");
	}

	@Test
	void shouldHaveNamesThatOnlyOneCommandHas() throws Exception {
		assertThat(read("serial = auto").value("serial")).contains("auto");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"mqttHos = a | line 2: there is no setting mqttHos. Is it mqttHost?",
			"password = a | line 2: there is no setting password. Is it mqttPassword?",
			"seriel = a | line 2: there is no setting seriel. Is it serial?",
			"topic_root = a | line 2: there is no setting topic_root. Is it topicRoot?",
			"username = a | line 2: username is called mqttUsername here",
			"wifiSsid = a | line 2: wifiSsid is for boards: the computer's own network is used",
			"country = NL | line 2: country stands in line 1 already",
			"mqttClientKey = C:\\temp\\key | line 2: a backslash has to be written twice: \\\\",
			"mqttPassword = ends\\ | line 2: a backslash has to be written twice: \\\\",
			"= a | line 2: there is no setting " })
	void shouldTellWhatIsWrongWithALine(String line, String problem) {
		assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> read("country = BE\n" + line))
				.withMessageStartingWith(file() + " is wrong:\n  " + problem);
	}

	@Test
	void shouldTellAllThatIsWrongAtOnce() {
		assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> read("a = 1\nb = 2"))
				.withMessageContainingAll("line 1", "line 2");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"mqttPort = soon | mqttPort has to be a whole number, and is 'soon'",
			"mqttTls = yes | mqttTls has to be true or false, and is 'yes'" })
	void shouldTellTheLineOfAValueThatIsOfAnotherKind(String line, String problem) {
		assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> read(line).settings())
				.withMessage("This can't be used:\n  " + file() + ", line 1: " + problem);
	}

	@Test
	void shouldTellTheLineOfAValueThatTheFirmwareDoesNotAccept() throws Exception {
		Configuration configuration = read("country = NL\nmqttPort = 0\ntopicRoot = a");
		Settings settings = configuration.settings();

		assertThatExceptionOfType(IllegalArgumentException.class)
				.isThrownBy(() -> SettingsCheck.check(settings, Board.TLS_WITH_OWN_CERTIFICATE))
				.satisfies(e -> assertThat(configuration.explain(e.getMessage(), Map.of())).contains(
						"\n  " + file() + ", line 2: mqttPort has to be 1 to 65535, and is 0.",
						"\n  " + file() + ", line 3: topicRoot has to end in a slash."));
	}

	@Test
	void shouldPreferTheEnvironmentToCredentialsAndThemToTheFile() throws Exception {
		Path credentials = Files.createDirectory(this.folder.resolve("credentials"));
		Files.writeString(credentials.resolve("mqttPassword"), "of the credential\n");
		Files.writeString(credentials.resolve("decryptionKey"), "of the credential\n");
		Files.writeString(credentials.resolve("another"), "of somebody else");
		Map<String, String> environment = Map.of("CREDENTIALS_DIRECTORY", credentials.toString(), "P1_DECRYPTION_KEY",
				"of the environment");

		Configuration read = read("mqttPassword = a\ndecryptionKey = b\nmqttUsername = of the file", environment);

		assertThat(read.value("mqttUsername")).contains("of the file");
		assertThat(read.value("mqttPassword")).contains("of the credential");
		assertThat(read.source("mqttPassword")).contains("credential mqttPassword");
		assertThat(read.value("decryptionKey")).contains("of the environment");
		assertThat(read.source("decryptionKey")).contains("P1_DECRYPTION_KEY");
	}

	@Test
	void shouldPreferTheCommandLineToAllOthers() throws Exception {
		Configuration read = read("country = NL", Map.of("P1_COUNTRY", "BE"));

		read.put("country", "LU", "--country");

		assertThat(read.settings().country).isEqualTo("LU");
	}

	@Test
	void shouldDoWithoutAFile() throws Exception {
		assertThat(Configuration.read(Optional.empty(), Map.of(), NAMES).settings()).usingRecursiveComparison()
				.isEqualTo(new Settings());
	}

	@Test
	void shouldSayThatAFileCannotBeRead() throws Exception {
		assertThatExceptionOfType(ConfigurationException.class)
				.isThrownBy(() -> Configuration.read(Optional.of(file()), Map.of(), NAMES))
				.withMessage(file() + " can't be read:\n  there is no such file");
		assertThatExceptionOfType(ConfigurationException.class)
				.isThrownBy(() -> Configuration.read(Optional.of(this.folder), Map.of(), NAMES))
				.withMessage(this.folder + " can't be read:\n  this is a folder");
		Files.write(file(), new byte[] { 'a', '=', (byte) 0xE9 });
		assertThatExceptionOfType(ConfigurationException.class)
				.isThrownBy(() -> Configuration.read(Optional.of(file()), Map.of(), NAMES))
				.withMessage(file() + " can't be read:\n  it is no text in UTF-8");
	}

	@Test
	void shouldWarnOfSecretsThatOthersCanRead() throws Exception {
		assertThatCode(() -> read("mqttPassword = a")).doesNotThrowAnyException();
		Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
		assertThat(read("mqttPassword = a").warnings()).singleElement().asString().contains("chmod o= " + file());
		assertThat(read("mqttUsername = a").warnings()).isEmpty();
		Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));
		assertThat(read("mqttPassword = a").warnings()).isEmpty();
	}

	@Test
	void shouldTellNoSecretInItsSentences() throws Exception {
		Configuration read = read("mqttPassword = s3cret\nmqttUsername = me\nmqttPort = 0\ndecryptionKey = s3cret");

		assertThatExceptionOfType(IllegalArgumentException.class)
				.isThrownBy(() -> SettingsCheck.check(read.settings(), Board.NO_TLS))
				.satisfies(e -> assertThat(read.explain(e.getMessage(), Map.of())).doesNotContain("s3cret"));
		assertThatExceptionOfType(ConfigurationException.class)
				.isThrownBy(() -> read("mqttPassword = s3cret\nmqttPassword = s3cret\nmqttPasswort = s3cret"))
				.satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3cret"));
	}

	private Path file() {
		return this.folder.resolve("gateway.properties");
	}

	private Configuration read(String text) throws IOException, ConfigurationException {
		return read(text, Map.of());
	}

	private Configuration read(String text, Map<String, String> environment)
			throws IOException, ConfigurationException {
		Files.writeString(file(), text);
		return Configuration.read(Optional.of(file()), environment, NAMES);
	}

	private static Object value(Settings settings, String name) {
		try {
			return Settings.class.getField(name).get(settings);
		} catch (ReflectiveOperationException e) {
			throw new AssertionError(e);
		}
	}
}
