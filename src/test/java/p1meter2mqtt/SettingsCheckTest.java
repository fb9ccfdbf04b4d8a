package p1meter2mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import p1meter2mqtt.telegram.TelegramReader;

class SettingsCheckTest {

	private static final String HEADING = "Settings.java is wrong. Correct it and flash the board again:";

	private static final String BROKERS = "mqttHost has to be names or addresses with commas between, each with a colon"
			+ " and its port if that is not mqttPort, such as a.local, b.local:1884";

	private static final String KEY = "00112233445566778899AABBCCDDEEFF";

	private final Settings settings = new Settings();

	@Test
	void shouldAcceptTheSettingsAsTheyAre() {
		assertThatCode(this::check).doesNotThrowAnyException();
	}

	static Stream<Arguments> limits() {
		return Stream.of(
				accepted("an SSID of 1 character", s -> s.wifiSsid = "x"),
				accepted("an SSID of 32 characters", s -> s.wifiSsid = "x".repeat(32)),
				accepted("an open network", s -> s.wifiPassphrase = ""),
				accepted("a passphrase of 8 characters", s -> s.wifiPassphrase = "x".repeat(8)),
				accepted("a passphrase of 63 characters", s -> s.wifiPassphrase = "x".repeat(63)),
				accepted("a host of 1 character", s -> s.mqttHost = "x"),
				accepted("a host of 253 characters", s -> s.mqttHost = "x".repeat(253)),
				accepted("several brokers", s -> s.mqttHost = "a.local,b.local:1884, 192.0.2.1:1 ,[2001:db8::1]:1883"),
				accepted("an address of IPv6", s -> s.mqttHost = "2001:db8::1"),
				accepted("port 1", s -> s.mqttPort = 1),
				accepted("port 65535", s -> s.mqttPort = 65_535),
				accepted("a user without a password", s -> s.mqttUsername = "x".repeat(64)),
				accepted("a user with a password", s -> {
					s.mqttUsername = "x";
					s.mqttPassword = "x".repeat(128);
				}),
				accepted("a client identifier", s -> s.mqttClientIdentifier = "P1-meter_Cellar-01-0123"),
				accepted("a keep alive of 10 s", s -> s.mqttKeepAliveSeconds = 10),
				accepted("a keep alive of 600 s", s -> s.mqttKeepAliveSeconds = 600),
				accepted("no restart", s -> s.restartMinutes = 0),
				accepted("a restart after 10 minutes", s -> s.restartMinutes = 10),
				accepted("a restart after a day", s -> s.restartMinutes = 1_440),
				accepted("TLS", s -> {
					s.mqttTls = true;
					s.mqttCaCertificate = "certificates/ca.crt";
				}),
				accepted("TLS with a certificate of its own and no time server", s -> {
					s.mqttTls = true;
					s.mqttCaCertificate = "certificates/ca.crt";
					s.mqttClientCertificate = "certificates/board.crt";
					s.mqttClientKey = "certificates/board.key";
					s.timeServer = "";
				}),
				accepted("a root of 1 character", s -> s.topicRoot = "/"),
				accepted("a root of 64 characters", s -> s.topicRoot = "x".repeat(63) + "/"),
				accepted("the board's own id in a root of 64 characters", s -> s.topicRoot = "x".repeat(57) + "{id}/"),
				accepted("the board's own id in a client identifier of 23 characters",
						s -> s.mqttClientIdentifier = "x".repeat(17) + "{id}"),
				accepted("the board's own id in a user name of 64 characters",
						s -> s.mqttUsername = "x".repeat(58) + "{id}"),
				accepted("a root with blanks", s -> s.topicRoot = "my meter/"),
				accepted("no alive topic", s -> s.aliveTopic = ""),
				accepted("an alive topic of 64 characters", s -> s.aliveTopic = "x".repeat(64)),
				accepted("a discovery prefix of 1 character", s -> s.discoveryPrefix = "x"),
				accepted("a discovery prefix of 64 characters", s -> s.discoveryPrefix = "x".repeat(64)),
				accepted("a refresh after 10 s", s -> s.refreshSeconds = 10),
				accepted("a refresh after a day", s -> s.refreshSeconds = 86_400),
				accepted("a meter timeout of 5 s", s -> s.meterTimeoutSeconds = 5),
				accepted("a meter timeout of an hour", s -> s.meterTimeoutSeconds = 3_600),
				accepted("port com12345", s -> s.serialPort = "com12345"),
				accepted("8N1", s -> s.serialFormat = "115200 8N1"),
				accepted("7E1", s -> s.serialFormat = "9600 7E1"),
				accepted("fast 7E1", s -> s.serialFormat = "115200 7E1"),
				accepted("a trial of 5 s", s -> s.serialFormatSeconds = 5),
				accepted("a trial of a minute", s -> s.serialFormatSeconds = 60),
				accepted("a key", s -> s.decryptionKey = KEY),
				accepted("keys with blanks", s -> {
					s.decryptionKey = "00 11 22 33 44 55 66 77 88 99 aa bb cc dd ee ff";
					s.authenticationKey = "00112233 44556677 8899AABB CCDDEEFF";
				}));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("limits")
	void shouldAcceptWhatIsWithinTheLimits(String what, Consumer<Settings> change) {
		change.accept(this.settings);

		assertThatCode(this::check).doesNotThrowAnyException();
	}

	@ParameterizedTest
	@ValueSource(strings = { "auto", "NL", "BE", "LU", "SE", "HU", "LT", "AT", "CH", "DK", "FI", "FR", "NO" })
	void shouldAcceptCountries(String code) {
		this.settings.country = code;

		assertThatCode(this::check).doesNotThrowAnyException();
	}

	@Test
	void shouldKnowTheReadersModeForEachWayToTreatTheChecksum() {
		assertThat(mode("auto")).isEqualTo(TelegramReader.CRC_AUTO);
		assertThat(mode("on")).isEqualTo(TelegramReader.CRC_ON);
		assertThat(mode("off")).isEqualTo(TelegramReader.CRC_OFF);
		assertThat(mode("x25")).isEqualTo(TelegramReader.CRC_X25);
	}

	private static int mode(String name) {
		return SettingsCheck.numberOf(TelegramReader.CRC_MODES, name);
	}

	static Stream<Arguments> problems() {
		return Stream.of(
				refused("wifiSsid has to be 1 to 32 characters long, and is 0", s -> s.wifiSsid = ""),
				refused("wifiSsid has to be 1 to 32 characters long, and is 33", s -> s.wifiSsid = "x".repeat(33)),
				refused("wifiPassphrase has to be 8 to 63 characters long, and is 7",
						s -> s.wifiPassphrase = "x".repeat(7)),
				refused("wifiPassphrase has to be 8 to 63 characters long, and is 64",
						s -> s.wifiPassphrase = "x".repeat(64)),
				refused("mqttHost has to be 1 to 253 characters long, and is 0", s -> s.mqttHost = ""),
				refused(BROKERS, s -> s.mqttHost = "a.local b.local"),
				refused(BROKERS, s -> s.mqttHost = "a.local,"),
				refused(BROKERS, s -> s.mqttHost = "a.local,,b.local"),
				refused(BROKERS, s -> s.mqttHost = "a.local:0"),
				refused(BROKERS, s -> s.mqttHost = "a.local:65536"),
				refused(BROKERS, s -> s.mqttHost = "a.local:x"),
				refused(BROKERS, s -> s.mqttHost = "a.local:"),
				refused("mqttHost has to be 1 to 253 characters long, and is 254", s -> s.mqttHost = "x".repeat(254)),
				refused("mqttPort has to be 1 to 65535, and is 0", s -> s.mqttPort = 0),
				refused("mqttPort has to be 1 to 65535, and is 65536", s -> s.mqttPort = 65_536),
				refused("mqttUsername has to be 0 to 64 characters long, and is 65",
						s -> s.mqttUsername = "x".repeat(65)),
				refused("mqttPassword has to be 0 to 128 characters long, and is 129", s -> {
					s.mqttUsername = "x";
					s.mqttPassword = "x".repeat(129);
				}),
				refused("mqttPassword needs a mqttUsername", s -> s.mqttPassword = "x"),
				refused("mqttClientIdentifier has to be 0 to 23 characters long, and is 24",
						s -> s.mqttClientIdentifier = "x".repeat(24)),
				refused("mqttClientIdentifier may have letters, digits and -_ only",
						s -> s.mqttClientIdentifier = "p1/meter"),
				refused("mqttClientIdentifier may have letters, digits and -_ only",
						s -> s.mqttClientIdentifier = "zähler"),
				refused("mqttKeepAliveSeconds has to be 10 to 600, and is 9", s -> s.mqttKeepAliveSeconds = 9),
				refused("mqttKeepAliveSeconds has to be 10 to 600, and is 601", s -> s.mqttKeepAliveSeconds = 601),
				refused("restartMinutes has to be 10 to 1440, and is 9", s -> s.restartMinutes = 9),
				refused("restartMinutes has to be 10 to 1440, and is 1441", s -> s.restartMinutes = 1_441),
				refused("mqttTls needs a mqttCaCertificate", s -> s.mqttTls = true),
				refused("mqttCaCertificate is of no use as long as mqttTls is false",
						s -> s.mqttCaCertificate = "ca.crt"),
				refused("mqttClientCertificate is of no use as long as mqttTls is false", s -> {
					s.mqttClientCertificate = "board.crt";
					s.mqttClientKey = "board.key";
				}),
				refused("mqttClientKeyPassword needs a mqttClientKey", s -> s.mqttClientKeyPassword = "secret"),
				refused("mqttClientCertificate and mqttClientKey belong together",
						s -> s.mqttClientCertificate = "board.crt"),
				refused("mqttClientCertificate and mqttClientKey belong together", s -> s.mqttClientKey = "board.key"),
				refused("timeServer has to be 0 to 253 characters long, and is 254",
						s -> s.timeServer = "x".repeat(254)),
				refused("timeServer may have letters, digits and -_.: only", s -> s.timeServer = "a\"b"),
				refused("updateAddress needs an updateKey; platform/esp-idf/sign-update says how to make it",
						s -> s.updateAddress = "https://updates.example/p1"),
				refused("topicRoot has to end in a slash", s -> s.topicRoot = ""),
				refused("topicRoot has to end in a slash", s -> s.topicRoot = "sensors"),
				refused("topicRoot has to be 0 to 64 characters long, and is 65",
						s -> s.topicRoot = "x".repeat(64) + "/"),
				refused("topicRoot has to be 0 to 64 characters long, and is 65",
						s -> s.topicRoot = "x".repeat(58) + "{id}/"),
				refused("mqttUsername has to be 0 to 64 characters long, and is 65",
						s -> s.mqttUsername = "x".repeat(59) + "{id}"),
				refused("mqttClientIdentifier has to be 0 to 23 characters long, and is 24",
						s -> s.mqttClientIdentifier = "x".repeat(18) + "{id}"),
				refused("mqttClientIdentifier may have letters, digits and -_ only",
						s -> s.mqttClientIdentifier = "p1-{ID}"),
				refusedTopic("topicRoot", s -> s.topicRoot = "{ID}/"),
				refusedTopic("aliveTopic", s -> s.aliveTopic = "{id}"),
				refusedTopic("topicRoot", s -> s.topicRoot = "#/"),
				refusedTopic("topicRoot", s -> s.topicRoot = "a/+/"),
				refusedTopic("topicRoot", s -> s.topicRoot = "{1}/"),
				refusedTopic("topicRoot", s -> s.topicRoot = "zähler/"),
				refusedTopic("topicRoot", s -> s.topicRoot = "a\0/"),
				refusedTopic("aliveTopic", s -> s.aliveTopic = "hass/#"),
				refused("aliveTopic has to be 0 to 64 characters long, and is 65", s -> s.aliveTopic = "x".repeat(65)),
				refusedTopic("discoveryPrefix", s -> s.discoveryPrefix = "home/#"),
				refused("discoveryPrefix has to be 1 to 64 characters long, and is 0", s -> s.discoveryPrefix = ""),
				refused("discoveryPrefix has to be 1 to 64 characters long, and is 65",
						s -> s.discoveryPrefix = "x".repeat(65)),
				refused("publishRaw has to be false as long as identify is false", s -> {
					s.publishRaw = true;
					s.identify = false;
				}),
				refused("discoveryPrefix may not end in a slash", s -> s.discoveryPrefix = "homeassistant/"),
				refused("refreshSeconds has to be 10 to 86400, and is 9", s -> s.refreshSeconds = 9),
				refused("refreshSeconds has to be 10 to 86400, and is 86401", s -> s.refreshSeconds = 86_401),
				refused("meterTimeoutSeconds has to be 5 to 3600, and is 4", s -> s.meterTimeoutSeconds = 4),
				refused("meterTimeoutSeconds has to be 5 to 3600, and is 3601", s -> s.meterTimeoutSeconds = 3_601),
				refusedCountry(s -> s.country = ""),
				refusedCountry(s -> s.country = "nl"),
				refusedCountry(s -> s.country = "XX"),
				refused("crc has to be auto, on, off or x25", s -> s.crc = ""),
				refused("crc has to be auto, on, off or x25", s -> s.crc = "ON"),
				refused("serialFormat has to be auto, 115200 8N1, 9600 7E1 or 115200 7E1",
						s -> s.serialFormat = "9600 8N1"),
				refused("serialFormatSeconds has to be 5 to 60, and is 4", s -> s.serialFormatSeconds = 4),
				refused("serialFormatSeconds has to be 5 to 60, and is 61", s -> s.serialFormatSeconds = 61),
				refused("decryptionKey has to have 32 hexadecimal digits", s -> s.decryptionKey = KEY.substring(1)),
				refused("decryptionKey has to have 32 hexadecimal digits", s -> s.decryptionKey = KEY + "0"),
				refused("decryptionKey has to have 32 hexadecimal digits",
						s -> s.decryptionKey = KEY.replace('7', 'g')),
				refused("decryptionKey has to have 32 hexadecimal digits",
						s -> s.decryptionKey = KEY.replace('7', '\u0137')),
				refused("authenticationKey has to have 32 hexadecimal digits", s -> s.authenticationKey = ""),
				refusedPort(s -> s.serialPort = ""),
				refusedPort(s -> s.serialPort = "com"),
				refusedPort(s -> s.serialPort = "com123456"),
				refusedPort(s -> s.serialPort = "/dev/ttyUSB0"),
				refusedPort(s -> s.serialPort = "com0;baudrate=9600"));
	}

	@ParameterizedTest(name = "{0} ({index})")
	@MethodSource("problems")
	void shouldSayWhatIsWrong(String problem, Consumer<Settings> change) {
		change.accept(this.settings);

		assertThatIllegalArgumentException().isThrownBy(this::check)
				.withMessage(HEADING + "\n  " + problem + ".");
	}

	@Test
	void shouldSayWhichTextsAreNull() throws IllegalAccessException {
		List<String> texts = new ArrayList<>();
		for (Field field : Settings.class.getFields()) {
			if (field.getType() == String.class) {
				field.set(this.settings, null);
				texts.add("\n  " + field.getName() + " may not be null; none is written \"\".");
			}
		}

		assertThat(texts).isNotEmpty();
		assertThatIllegalArgumentException().isThrownBy(this::check)
				.satisfies(e -> assertThat(e.getMessage()).startsWith(HEADING).contains(texts));
	}

	@Test
	void shouldSayAllThatIsWrongAtOnce() {
		this.settings.wifiSsid = "";
		this.settings.mqttPort = -1;
		this.settings.crc = "maybe";

		assertThatIllegalArgumentException().isThrownBy(this::check)
				.withMessage(HEADING + "\n  wifiSsid has to be 1 to 32 characters long, and is 0."
						+ "\n  mqttPort has to be 1 to 65535, and is -1.\n  crc has to be auto, on, off or x25.");
	}

	@Test
	void shouldTellNoSecret() {
		String secret = "hunter2#".repeat(17);
		this.settings.wifiPassphrase = secret;
		this.settings.mqttPassword = secret;
		this.settings.decryptionKey = secret;
		this.settings.authenticationKey = secret;

		assertThatIllegalArgumentException().isThrownBy(this::check)
				.withMessageContaining("wifiPassphrase").withMessageContaining("mqttPassword")
				.withMessageContaining("decryptionKey").withMessageContaining("authenticationKey")
				.satisfies(e -> assertThat(e.getMessage()).doesNotContain("hunter2"));
	}

	private static Arguments accepted(String what, Consumer<Settings> change) {
		return arguments(what, change);
	}

	private static Arguments refused(String problem, Consumer<Settings> change) {
		return arguments(problem, change);
	}

	private static Arguments refusedTopic(String name, Consumer<Settings> change) {
		return refused(name + " may have neither wildcards (+, #) nor braces (but {id} in topicRoot) nor"
				+ " anything beyond ASCII", change);
	}

	private static Arguments refusedCountry(Consumer<Settings> change) {
		return refused("country has to be auto, or the two capital letters of a country (ISO 3166-1), such as NL, BE,"
				+ " LU, SE", change);
	}

	private static Arguments refusedPort(Consumer<Settings> change) {
		return refused("serialPort has to be com and a number, such as com0", change);
	}

	@Test
	void shouldRefuseTlsOnABoardWithoutIt() {
		this.settings.mqttTls = true;
		this.settings.mqttCaCertificate = "ca.crt";

		assertThatIllegalArgumentException().isThrownBy(() -> SettingsCheck.check(this.settings, Board.NO_TLS))
				.withMessageEndingWith("\n  mqttTls has to be false: this board has no TLS.");
	}

	@Test
	void shouldRefuseACertificateThatTheBoardCannotShow() {
		this.settings.mqttTls = true;
		this.settings.mqttCaCertificate = "ca.crt";
		this.settings.mqttClientCertificate = "board.crt";
		this.settings.mqttClientKey = "board.key";

		assertThatIllegalArgumentException().isThrownBy(() -> SettingsCheck.check(this.settings, Board.TLS))
				.withMessageEndingWith(
				"\n  mqttClientCertificate has to be empty: this board can't show a certificate of its own yet.");
	}

	@Test
	void shouldSayAllThatIsWrongWithUpdatesAtOnce() {
		this.settings.updateAddress = "http://updates.example/p1";
		this.settings.updateKey = "secret";
		this.settings.updateWhen = "always";

		assertThatIllegalArgumentException().isThrownBy(() -> SettingsCheck.check(this.settings, Board.TLS))
				.withMessage("""
						Settings.java is wrong. Correct it and flash the board again:
						  updateAddress has to be https://, a name, / and a path, at most 200 characters.
						  updateKey has to be 124 characters long, and is 6.
						  updateWhen has to be button, restart or day.""");
	}

	@Test
	void shouldRefuseAnAddressOfUpdatesThatIsTooLong() {
		this.settings.updateAddress = "https://updates.example/" + "x".repeat(200);
		this.settings.updateKey = "k".repeat(124);

		assertThatIllegalArgumentException().isThrownBy(() -> SettingsCheck.check(this.settings, Board.TLS))
				.withMessageContaining("at most 200 characters");
	}

	private void check() {
		SettingsCheck.check(this.settings, Board.TLS_WITH_OWN_CERTIFICATE);
	}
}
