package p1meter2mqtt.microej;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import p1meter2mqtt.Board;
import p1meter2mqtt.P1Meter2Mqtt;
import p1meter2mqtt.Settings;
import p1meter2mqtt.SteppedFirmware;
import p1meter2mqtt.device.MeterTime;
import p1meter2mqtt.device.RestartReason;
import p1meter2mqtt.mqtt.MinimalMqttClient;
import p1meter2mqtt.mqtt.MqttOptions;
import p1meter2mqtt.network.TlsOptions;
import p1meter2mqtt.platform.Platforms;
import p1meter2mqtt.testing.Observer.Message;
import p1meter2mqtt.testing.RecordingMqttClient;
import p1meter2mqtt.testing.ScriptedSerialPort;
import p1meter2mqtt.testing.TestAuthority;
import p1meter2mqtt.testing.TestBoard;
import p1meter2mqtt.testing.VirtualClock;

/** On our stand-ins of MicroEJ's libraries, with a watchdog and without natives. */
@Timeout(60)
class MicroEjBoardTest {

	private final FakePlatform platform = new FakePlatform();

	@BeforeEach
	void installPlatform() {
		Platforms.install(this.platform);
	}

	static Stream<Path> samples() throws IOException {
		try (Stream<Path> files = Files.list(Path.of("telegrams"))) {
			return files.filter(file -> file.toString().endsWith(".telegram") || file.toString().endsWith(".bin"))
					.sorted().toList().stream();
		}
	}

	/** The whole way: from the bytes of a UART to the messages. */
	@ParameterizedTest
	@MethodSource("samples")
	void shouldPublishWhatOtherBoardsPublish(Path sample) throws IOException {
		byte[] bytes = Files.readAllBytes(sample);

		assertThat(publishedHere(bytes)).isEqualTo(publishedElsewhere(bytes));
	}

	@Test
	void shouldPublishSomethingOfAGoodSample() throws IOException {
		byte[] bytes = Files.readAllBytes(Path.of("telegrams/nl-dsmr5.0-three-phase-gas.telegram"));

		assertThat(publishedHere(bytes)).extracting(Message::topic).contains("sensors/power/p1meter/gas_meter_m3");
	}

	@Test
	void shouldTellItsIdInLowerCaseHexadecimalDigits() {
		assertThat(new MicroEjBoard().id()).isEqualTo("240ac400ff7e");
	}

	@Test
	void shouldSwitchALight() {
		Board board = new MicroEjBoard();

		board.led().set(true);
		board.led().set(false);

		assertThat(this.platform.calls).containsExactly("output 0.2", "0.2 high", "0.2 low");
	}

	@Test
	void shouldLiveWithoutALight() {
		this.platform.hasPins = false;

		new MicroEjBoard().led().set(true);

		assertThat(this.platform.calls).isEmpty();
	}

	@Test
	void shouldStartTheWatchdogAfterItsCheckpointIsThereAndPassThatToFeedIt() {
		Board board = new MicroEjBoard();
		this.platform.calls.clear();

		board.feedWatchdog();
		board.feedWatchdog();

		assertThat(this.platform.calls).containsExactly("register", "watch", "checkpoint 3", "checkpoint 3");
	}

	@Test
	void shouldKnowWhetherTheWatchdogHasRestartedIt() {
		assertThat(new MicroEjBoard().restartReason()).isEqualTo(RestartReason.UNKNOWN);

		this.platform.restartReason = RestartReason.WATCHDOG;

		assertThat(new MicroEjBoard().restartReason()).isEqualTo(RestartReason.WATCHDOG);
	}

	@Test
	void shouldLeaveARestartToTheWatchdog() {
		Board board = new MicroEjBoard();
		this.platform.calls.clear();

		board.restart();

		assertThat(this.platform.calls).isEmpty();
	}

	@Test
	void shouldPublishByTheFirmwaresOwnClient() {
		assertThat(new MicroEjBoard().mqttClient(options(null))).isInstanceOf(MinimalMqttClient.class);
	}

	/** Certificates and keys are resources of the firmware. */
	@Test
	void shouldMakeAClientOnTlsWithAndWithoutACertificateOfItsOwn() throws Exception {
		Path resources = Path.of(MicroEjBoardTest.class.getResource("/").toURI());
		Path folder = Files.createTempDirectory(resources, "certificates");
		TestAuthority authority = new TestAuthority(folder, "ca");
		TestAuthority.Issued own = authority.issue("board");
		String trusted = resources.relativize(authority.certificate()).toString();

		assertThat(new MicroEjBoard().mqttClient(options(new TlsOptions(trusted, "", "", "", "", new MeterTime()))))
				.isNotNull();
		assertThat(new MicroEjBoard().mqttClient(options(new TlsOptions(trusted,
				resources.relativize(own.certificate()).toString(), resources.relativize(own.encryptedKey()).toString(),
				TestAuthority.KEY_PASSWORD, "", new MeterTime())))).isNotNull();
	}

	@Test
	void shouldSayWhichSettingNamesACertificateThatIsMissing() {
		Settings settings = new Settings();
		settings.mqttTls = true;
		settings.mqttCaCertificate = "nothing.crt";

		assertThatIllegalArgumentException().isThrownBy(() -> new P1Meter2Mqtt(settings, new MicroEjBoard()))
				.withMessageStartingWith("Settings.java is wrong. Correct it and flash the board again:"
						+ "\n  mqttCaCertificate nothing.crt is missing.");
	}

	/** The C code of the boards is written to these. */
	@Test
	void shouldHaveThreeNatives() {
		assertThat(BoardNatives.class.getDeclaredMethods()).extracting(Method::toString).containsExactlyInAnyOrder(
				"static native int p1meter2mqtt.microej.BoardNatives.restartReason()",
				"static native void p1meter2mqtt.microej.BoardNatives.restart()",
				"static native void p1meter2mqtt.microej.BoardNatives.setLed(boolean)");
	}

	@Test
	void shouldKeepItsMonotonicTimeWhenTheTimeOfDayIsSet() {
		MicroEjBoard clock = new MicroEjBoard();
		this.platform.monotonicMillis = 5_000;

		clock.setWallMillis(1_795_300_000_000L);
		assertThat(clock.wallMillis()).isEqualTo(1_795_300_000_000L);
		clock.setWallMillis(0);

		assertThat(clock.wallMillis()).isZero();
		assertThat(clock.monotonicMillis()).isEqualTo(5_000);
	}

	@Test
	void shouldEndASleepWhenTheTaskIsInterrupted() {
		Thread.currentThread().interrupt();

		assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> new MicroEjBoard().sleep(60_000));
	}

	private static MqttOptions options(TlsOptions tls) {
		return new MqttOptions("broker", 8883, "p1", "", "", 30, "status", "offline", tls);
	}

	private List<Message> publishedHere(byte[] bytes) {
		RecordingMqttClient client = new RecordingMqttClient();
		TestBoard board = TestBoard.like(new MicroEjBoard());
		board.mqttClient = options -> client;
		SteppedFirmware firmware = new SteppedFirmware(settings(), board);
		this.platform.uart = new PiecewiseUart(bytes, firmware);

		firmware.run();

		return readings(client);
	}

	private static List<Message> publishedElsewhere(byte[] bytes) {
		RecordingMqttClient client = new RecordingMqttClient();
		VirtualClock clock = new VirtualClock();
		ScriptedSerialPort port = new ScriptedSerialPort(clock);
		TestBoard board = new TestBoard();
		board.clock = clock;
		board.serialPort = port;
		board.mqttClient = options -> client;
		SteppedFirmware firmware = new SteppedFirmware(settings(), board);
		port.meanwhile(firmware::turn);
		for (byte next : bytes) {
			port.receive(next).meanwhile(firmware::turn);
		}
		port.whenDone(firmware::stop);

		firmware.run();

		return readings(client);
	}

	private static Settings settings() {
		Settings settings = new Settings();
		settings.discovery = false;
		return settings;
	}

	/** What was published, but for health, which tells of the heap. */
	private static List<Message> readings(RecordingMqttClient client) {
		return client.arrived().stream().filter(message -> !message.topic().endsWith("/health")).toList();
	}
}
