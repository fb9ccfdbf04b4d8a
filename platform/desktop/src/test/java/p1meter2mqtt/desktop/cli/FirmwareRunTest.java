package p1meter2mqtt.desktop.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import p1meter2mqtt.Settings;
import p1meter2mqtt.desktop.broker.EmbeddedBroker;
import p1meter2mqtt.desktop.platform.LineFormat;
import p1meter2mqtt.desktop.platform.VirtualUart;
import p1meter2mqtt.desktop.run.JvmFirmware;
import p1meter2mqtt.desktop.run.MeterSide;
import p1meter2mqtt.desktop.simulator.MeterModel;
import p1meter2mqtt.desktop.simulator.SimulatedMeter;
import p1meter2mqtt.desktop.view.LiveView;
import p1meter2mqtt.desktop.view.QuietView;
import p1meter2mqtt.device.RestartReason;
import p1meter2mqtt.testing.MosquittoBroker;
import p1meter2mqtt.testing.TestAuthority;

/** Runs the whole: command line, meter, firmware, broker and view. */
@Timeout(300)
final class FirmwareRunTest {

	private static EmbeddedBroker broker;

	@TempDir
	private Path folder;

	private final CommandRun command = new CommandRun();

	@BeforeAll
	static void startBroker() throws IOException {
		broker = EmbeddedBroker.start(0);
	}

	@AfterAll
	static void stopBroker() {
		broker.close();
	}

	private String file(String... telegrams) throws IOException {
		return Files.writeString(folder.resolve("a.telegram"), String.join("", telegrams), ISO_8859_1).toString();
	}

	private static String telegram(SimulatedMeter meter) {
		meter.advance();
		return new String(meter.telegram(), ISO_8859_1);
	}

	@Test
	void shouldReadAllTelegramsOfAFileAndPublishTheLastOneAndEnd() throws IOException {
		SimulatedMeter meter = new SimulatedMeter(MeterModel.NL, 1, Instant.parse("2026-11-22T11:00:00Z"));
		String file = file(telegram(meter), telegram(meter), telegram(meter));

		assertThat(command.run("replay", "--speed", "10", "--root", "test/all", "--broker",
				"tcp://127.0.0.1:" + broker.port(), file)).isEqualTo(0);
		assertThat(command.out()).startsWith("meter    replayed: 3 telegrams of " + file)
				.contains("broker   tcp://127.0.0.1:" + broker.port(),
						"mosquitto_sub -h 127.0.0.1 -p " + broker.port() + " -t 'test/all/#' -v")
				.containsPattern("status {24}online\n")
				.containsPattern("meter_time {20}2026-11-22T12:00:03\\+01:00\n")
				.containsPattern("consumption_tarif_low {9}\\d+\\.\\d{3} kWh\n")
				.containsPattern("Ended: 3 telegrams, \\d+ messages\\.\n$");
		assertThat(command.err()).isEmpty();
	}

	@Test
	void shouldSayLittleWhenQuiet() throws IOException {
		SimulatedMeter meter = new SimulatedMeter(MeterModel.BE, 1, Instant.parse("2026-11-22T11:00:00Z"));
		String file = file(telegram(meter));

		assertThat(command.run("replay", "--quiet", "--speed", "10", "--root", "test/quiet/", "--broker",
				"tcp://127.0.0.1:" + broker.port(), file)).isEqualTo(0);
		assertThat(command.out()).contains("meter ", "broker ", "Ended: 1 telegram, ")
				.doesNotContain("consumption_tarif");
	}

	@Test
	void shouldPublishByTls() throws Exception {
		TestAuthority authority = new TestAuthority(folder, "authority");
		try (MosquittoBroker secure = new MosquittoBroker()) {
			secure.withTls(authority.issue("broker"), authority, true).start();
			TestAuthority.Issued own = authority.issue("own");
			SimulatedMeter meter = new SimulatedMeter(MeterModel.NL, 1, Instant.parse("2026-11-22T11:00:00Z"));

			assertThat(command.run("replay", "--speed", "10", "--root", "test/tls", "--broker",
					"tls://localhost:" + secure.port(), "--ca", authority.certificate().toString(), "--cert",
					own.certificate().toString(), "--cert-key", own.key().toString(),
							file(telegram(meter)))).isEqualTo(0);
			assertThat(command.out())
					.contains("broker   tls://localhost:" + secure.port(), "--cafile " + authority.certificate())
					.containsPattern("meter_time {20}2026-11-22T12:00:01\\+01:00\n")
					.containsPattern("Ended: 1 telegram, \\d+ messages\\.\n$");
			assertThat(command.err()).isEmpty();
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"--broker tls://localhost | --broker: mqttTls needs a mqttCaCertificate (--ca)",
			"--broker tcp://localhost --ca ca.crt | --ca: mqttCaCertificate is of no use as long as mqttTls is false",
			"--broker tls://localhost --ca ca.crt --cert own.crt | and mqttClientKey (--cert-key) belong together",
			"--username me | --username is for a broker of your own" })
	void shouldExitWith2IfTheOptionsOfTheBrokerDoNotBelongTogether(String options, String problem) throws IOException {
		SimulatedMeter meter = new SimulatedMeter(MeterModel.NL, 1, Instant.parse("2026-11-22T11:00:00Z"));
		List<String> arguments = new ArrayList<>(List.of("replay", file(telegram(meter))));
		arguments.addAll(List.of(options.split(" ")));

		assertThat(command.run(arguments.toArray(String[]::new))).isEqualTo(2);
		assertThat(command.err()).contains(problem);
	}

	@Test
	void shouldExitWith2IfACertificateIsMissing() throws IOException {
		SimulatedMeter meter = new SimulatedMeter(MeterModel.NL, 1, Instant.parse("2026-11-22T11:00:00Z"));

		assertThat(command.run("replay", "--broker", "tls://localhost", "--ca", "nothing.crt", file(telegram(meter))))
				.isEqualTo(2);
		assertThat(command.err()).contains("the firmware does not accept this",
				"--ca: mqttCaCertificate nothing.crt can't be read: there is no such file");
	}

	@Test
	void shouldStartTheFirmwareAnewWhenItWantsToBeRestarted() throws Exception {
		Settings settings = new Settings();
		settings.mqttHost = "127.0.0.1";
		settings.mqttPort = broker.port();
		settings.topicRoot = "test/restart/";
		StringWriter out = new StringWriter();
		LiveView view = new QuietView(new PrintWriter(out));
		VirtualUart line = new VirtualUart(LineFormat.DSMR_5);
		MeterSide meter = new MeterSide("nowhere", line, "auto", MeterSide.NOTHING, false);
		JvmFirmware firmware = new JvmFirmware(settings, meter, new byte[6], view);
		firmware.start();
		await(() -> out.toString().contains("The MQTT broker is connected: "));

		firmware.board().restart();
		firmware.turn();

		await(() -> out.toString().split("The MQTT broker is connected: ", -1).length == 3);
		firmware.stop();
		assertThat(out.toString()).contains("The firmware was started anew.");
		assertThat(firmware.board().restartReason()).isEqualTo(RestartReason.SOFTWARE);
	}

	private static void await(BooleanSupplier condition) throws InterruptedException {
		while (!condition.getAsBoolean()) {
			TimeUnit.MILLISECONDS.sleep(50);
		}
	}

	@Test
	void shouldExitWith1IfNoTelegramIsGood() throws IOException {
		SimulatedMeter meter = new SimulatedMeter(MeterModel.NL, 1, Instant.parse("2026-11-22T11:00:00Z"));
		String file = file(telegram(meter).replace("00.000*kW", "00.001*kW"));

		assertThat(command.run("replay", "--speed", "10", "--root", "test/bad/", "--broker",
				"tcp://127.0.0.1:" + broker.port(), file)).isEqualTo(1);
		assertThat(command.err()).contains("nothing was published: 0 telegrams, 1 bad (1 wrong checksum)");
	}

	/** MQTT 3.1.1 has no word for it: all is acknowledged. */
	@ParameterizedTest
	@CsvSource({ "1", "2" })
	void shouldExitWith1IfTheBrokerDropsAllThatIsPublished(int boards) throws IOException {
		try (MosquittoBroker dropping = new MosquittoBroker()) {
			dropping.withAccess("topic read #").start();

			assertThat(command.run("simulate", "--quiet", "--seconds", "4", "--boards", Integer.toString(boards),
					"--root", "test/dropped/", "--broker", "tcp://127.0.0.1:" + dropping.port())).isEqualTo(1);
			assertThat(command.err()).contains("hands on nothing of what is published", "test/dropped/#");
		}
	}

	@Test
	void shouldExitWith2IfTheFirmwareDoesNotAcceptItsSettings() throws IOException {
		SimulatedMeter meter = new SimulatedMeter(MeterModel.NL, 1, Instant.parse("2026-11-22T11:00:00Z"));

		assertThat(command.run("replay", "--root", "a/+/b", "--broker", "tcp://127.0.0.1:" + broker.port(),
				file(telegram(meter)))).isEqualTo(2);
		assertThat(command.err()).contains("the firmware does not accept this:\n  --root: topicRoot may have neither");
	}
}
