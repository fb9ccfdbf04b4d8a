package p1meter2mqtt.desktop.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import p1meter2mqtt.Settings;
import p1meter2mqtt.desktop.platform.JSerialCommUart;
import p1meter2mqtt.desktop.platform.LineFormat;
import p1meter2mqtt.desktop.platform.Pty;
import p1meter2mqtt.desktop.platform.TimeSource;
import p1meter2mqtt.desktop.platform.VirtualUart;
import p1meter2mqtt.line.SerialPort;
import picocli.CommandLine.Help.Ansi;

/** What the check says of a meter, by samples that are sent again and again. */
@Tag("slow")
@Timeout(300)
class MeterCheckTest {

	private static final Path SAMPLES = Path.of("../../telegrams");
	/** Long enough for several samples at the line's speed. */
	private static final Duration LISTENING = Duration.ofSeconds(1);
	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final Settings settings = new Settings();

	@TempDir
	private Path folder;

	@Test
	void shouldTellAllOfADutchMeter() throws Exception {
		assertThat(findings("nl-dsmr5.0-three-phase-gas.telegram"))
				.contains("ok format 115200 8N1.\n", "ok checksum CRC-16, right.\n")
				.containsPattern("ok meter It calls itself \\S+\\.\n")
				.containsPattern("ok country NL: it sends 1-3:0\\.2\\.8\\(50\\), and \\w+ makes meters there\\.\n")
				.containsPattern("ok telegrams \\d+ a minute\\.\n")
				.containsPattern("ok electricity consumption_tarif_low [\\d.]+ kWh consumption_tarif_high [\\d.]+ kWh"
						+ " received_tarif_low")
				.containsPattern("ok gas gas_meter_m3 [\\d.]+ m3\n")
				.doesNotContain("warning", "wrong");
	}

	@Test
	void shouldSayThatABelgianMeterIsKnownByItsVersion() throws Exception {
		assertThat(findings("be-emucs1.7.1-gas-water-demand.telegram"))
				.containsPattern("ok country BE: .*\n").contains("ok gas gas_meter_m3 ", "ok water water_meter_m3 ");
	}

	@Test
	void shouldSayThatNothingTellsTheCountry() throws Exception {
		assertThat(findings("hu-eon-quadrants.telegram"))
				.contains("warning country Nothing tells it: tariffs are called by their numbers.");
	}

	@Test
	void shouldDoubtACountryThatTheTelegramContradicts() throws Exception {
		settings.country = "NL";

		assertThat(findings("be-emucs1.7.1-gas-water-demand.telegram"))
				.containsPattern("warning country NL, as it is set; but .* Is it right\\?\n");
	}

	@Test
	void shouldTakeTheCountryThatIsSet() throws Exception {
		settings.country = "HU";

		assertThat(findings("hu-eon-quadrants.telegram")).contains("ok country HU, as it is set.\n");
	}

	@Test
	void shouldSayThatEncryptedTelegramsNeedAKey() throws Exception {
		assertThat(findings("at-est-encrypted.bin", Duration.ofSeconds(3))).startsWith("wrong meter The telegrams are"
				+ " encrypted. Ask the grid company for the meter's key and set it as Settings.decryptionKey.\n");
	}

	@Test
	void shouldListenToASerialPortOfThisComputer() throws Exception {
		try (Pty cable = new Pty(folder)) {
			Sender slowly = bytes -> {
				cable.write(bytes);
				// a cable of the system takes as much as it can, and drops what nobody reads
				Thread.sleep(100);
			};
			SerialPort port = new JSerialCommUart(cable.path().toString());

			assertThat(findings("nl-dsmr5.0-three-phase-gas.telegram", slowly, port, PATIENCE)).contains("ok country"
					+ " NL: ", "ok gas gas_meter_m3 ");
		}
	}

	@Test
	void shouldSayThatNothingComes() throws Exception {
		assertThat(findings(new VirtualUart(LineFormat.DSMR_5), LISTENING))
				.startsWith("wrong meter Nothing comes from the meter. Check the cable, the pull-up and the data"
						+ " request;");
	}

	@Test
	void shouldSayThatThereIsNoSuchPort() throws Exception {
		assertThat(findings(new JSerialCommUart(folder.resolve("nothing").toString()), LISTENING))
				.startsWith("wrong serial port there is no serial port " + folder.resolve("nothing"));
	}

	/** What is found while a sample is sent again and again. */
	private String findings(String sample) throws Exception {
		return findings(sample, PATIENCE);
	}

	private String findings(String sample, Duration silence) throws Exception {
		// which waits for a busy machine's reader, and loses nothing
		VirtualUart line = new VirtualUart(LineFormat.DSMR_5, VirtualUart.UNPACED, VirtualUart.DEFAULT_RING_BYTES,
				TimeSource.SYSTEM);
		return findings(sample, line::write, line, silence);
	}

	/** What is found at a port while a sample is sent again and again. */
	private String findings(String sample, Sender sender, SerialPort port, Duration silence) throws Exception {
		byte[] bytes = Files.readAllBytes(SAMPLES.resolve(sample));
		Thread meter = new Thread(() -> {
			try {
				while (!Thread.currentThread().isInterrupted()) {
					sender.send(bytes);
				}
			} catch (InterruptedException | IOException e) {
				// the test is over
			}
		}, "sender");
		meter.start();
		try {
			return findings(port, silence);
		} finally {
			meter.interrupt();
			meter.join();
		}
	}

	/** The meter's end of a line. */
	private interface Sender {

		void send(byte[] bytes) throws InterruptedException, IOException;
	}

	private String findings(SerialPort port, Duration silence) throws InterruptedException {
		StringWriter out = new StringWriter();
		new MeterCheck(settings, port, silence, LISTENING).run(new Report(new PrintWriter(out), Ansi.OFF));
		return CheckRun.unwrapped(out.toString());
	}
}
