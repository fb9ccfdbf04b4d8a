package p1meter2mqtt.desktop.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import p1meter2mqtt.desktop.broker.EmbeddedBroker;
import p1meter2mqtt.desktop.simulator.MeterModel;
import p1meter2mqtt.desktop.simulator.SimulatedMeter;

/** Runs the whole: command line, meter, firmware, broker and view. */
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
	void shouldPublishAllTelegramsOfAFileAndEnd() throws IOException {
		SimulatedMeter meter = new SimulatedMeter(MeterModel.NL, 1, Instant.parse("2026-11-22T11:00:00Z"));
		String file = file(telegram(meter), telegram(meter), telegram(meter));

		assertThat(command.run("replay", "--speed", "10", "--root", "test/all", "--broker",
				"tcp://127.0.0.1:" + broker.port(), file)).isEqualTo(0);
		assertThat(command.out()).startsWith("meter    replayed: 3 telegrams of " + file)
				.contains("broker   tcp://127.0.0.1:" + broker.port(),
						"mosquitto_sub -h 127.0.0.1 -p " + broker.port() + " -t 'test/all/#' -v")
				.containsPattern("status {24}online\n")
				.containsPattern("meter_time {20}2026-11-22T12:00:01\\+01:00\n")
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
	void shouldExitWith1IfNoTelegramIsGood() throws IOException {
		SimulatedMeter meter = new SimulatedMeter(MeterModel.NL, 1, Instant.parse("2026-11-22T11:00:00Z"));
		String file = file(telegram(meter).replace("00.000*kW", "00.001*kW"));

		assertThat(command.run("replay", "--speed", "10", "--root", "test/bad/", "--broker",
				"tcp://127.0.0.1:" + broker.port(), file)).isEqualTo(1);
		assertThat(command.err()).contains("nothing was published: 0 telegrams, 1 bad (1 wrong checksum)");
	}

	@Test
	void shouldExitWith2IfTheFirmwareDoesNotAcceptItsSettings() throws IOException {
		SimulatedMeter meter = new SimulatedMeter(MeterModel.NL, 1, Instant.parse("2026-11-22T11:00:00Z"));

		assertThat(command.run("replay", "--root", "a/+/b", "--broker", "tcp://127.0.0.1:" + broker.port(),
				file(telegram(meter)))).isEqualTo(2);
		assertThat(command.err()).contains("the firmware does not accept this", "topicRoot");
	}
}
