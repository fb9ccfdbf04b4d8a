package p1meter2mqtt.desktop.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static p1meter2mqtt.telegram.MeterOutput.bytes;
import static p1meter2mqtt.telegram.MeterOutput.telegram;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import p1meter2mqtt.Settings;
import p1meter2mqtt.desktop.platform.LineFormat;
import p1meter2mqtt.desktop.platform.TimeSource;
import p1meter2mqtt.desktop.platform.VirtualUart;
import p1meter2mqtt.telegram.EncryptedFrames;
import p1meter2mqtt.testing.Broker;
import p1meter2mqtt.testing.EmbeddedBroker;

/** What meters send, and what users do wrong: the whole firmware finds it out by itself, or says what is wrong. */
@Tag("slow")
@Timeout(300)
class MetersInTheFieldTest {

	private static final Path SAMPLES = Path.of("../../telegrams");
	private static final LineFormat FAST_7E1 = new LineFormat(115_200, true, false);

	/** A long frame of 32 bytes (EN 13757-2). */
	private static final byte[] M_BUS_FRAME = bytes("h\u0020\u0020h" + "\u0053\377\0\1".repeat(8) + "\u00AA\26");
	private static final byte[] TELEGRAM = telegram("1-3:0.2.8(50)", "0-0:96.1.1(4530303032)", "1-0:1.7.0(00.671*kW)");
	private static final String KEY = "8A 0B 1C 2D 3E 4F 50 61 72 83 94 A5 B6 C7 D8 E9";
	private static final byte[] KEY_BYTES = HexFormat.ofDelimiter(" ").parseHex(KEY);
	private static final byte[] FRAME = new EncryptedFrames(KEY_BYTES, EncryptedFrames.LUXEMBOURG).withTag(TELEGRAM);
	private static final byte[] WRONG_FRAME = new EncryptedFrames(KEY_BYTES, KEY_BYTES).withTag(TELEGRAM);

	private final Broker broker = new EmbeddedBroker();
	private Settings settings;
	private VirtualUart uart;

	@BeforeEach
	void start() throws Exception {
		this.broker.start();
		this.settings = RunningBoard.settings(this.broker.port());
		this.settings.serialFormatSeconds = 5;
		this.settings.meterTimeoutSeconds = 5;
	}

	@AfterEach
	void end() throws Exception {
		this.broker.close();
	}

	@Test
	void shouldFindAMeterOfDsmr3() throws Exception {
		assertFinds(LineFormat.DSMR_2, sample("nl-dsmr3.0-gas-two-line.telegram"), "9600 7E1");
	}

	@Test
	void shouldFindAFastMeterWithSevenBits() throws Exception {
		assertFinds(FAST_7E1, sample("si-iskra-no-crc.telegram"), "115200 7E1");
	}

	@Test
	void shouldNotLookForTheFormatThatIsSet() throws Exception {
		this.settings.serialFormat = "9600 7E1";

		assertFinds(LineFormat.DSMR_2, sample("nl-dsmr2.2-no-crc.telegram"), "9600 7E1");
	}

	@Test
	void shouldSayThatTheLineIsNotInverted() throws Exception {
		assertSays(LineFormat.DSMR_5.invertedLine(), TELEGRAM, "What comes is no text at any speed.");
	}

	@Test
	void shouldSayThatASlowLineIsNotInverted() throws Exception {
		assertSays(LineFormat.DSMR_2.invertedLine(), TELEGRAM, "What comes is no text at any speed.");
	}

	@Test
	void shouldSayThatThisMayBeWiredMBusIfItComesAtItsOwnSpeed() throws Exception {
		// 8E1 has one bit more, which makes it no more of a text
		assertSays(new LineFormat(2_400, false, false), M_BUS_FRAME, "What comes is no text at any speed.");
	}

	@Test
	void shouldSayThatThisIsNoP1PortIfHdlcComes() throws Exception {
		byte[] frame = bytes("~\u00A0\u0020" + "\u00E6\u00E7\0\17@".repeat(6) + "~");

		assertSays(LineFormat.DSMR_5, frame, "The meter sends HDLC/DLMS or wired M-Bus.");
	}

	@Test
	void shouldSayThatThisIsNoP1PortIfMBusComes() throws Exception {
		assertSays(LineFormat.DSMR_5, M_BUS_FRAME, "The meter sends HDLC/DLMS or wired M-Bus.");
	}

	@Test
	void shouldSayThatAKeyIsNeeded() throws Exception {
		assertSays(LineFormat.DSMR_5, FRAME, "The telegrams are encrypted. Ask the grid company for the meter's key");
	}

	@Test
	void shouldReadWhatTheKeyFits() throws Exception {
		this.settings.decryptionKey = KEY;

		assertFinds(LineFormat.DSMR_5, FRAME, "115200 8N1");
	}

	@Test
	void shouldSayThatTheTagIsWrongAndPublishNothing() throws Exception {
		this.settings.decryptionKey = KEY;

		assertSays(LineFormat.DSMR_5, WRONG_FRAME, "The telegrams are encrypted, and Settings.decryptionKey");
	}

	@Test
	void shouldAcceptAndCountWrongTagsIfThatIsSet() throws Exception {
		this.settings.decryptionKey = KEY;
		this.settings.acceptWrongTag = true;

		try (Watcher watcher = new Watcher(this.broker, "p1/#");
				RunningBoard board = board(LineFormat.DSMR_5);
				RepeatingMeter meter = meter(WRONG_FRAME)) {
			watcher.await("p1/equipment_id", "E0002");
			watcher.awaitPart("p1/health", "\"wrong_tag\":1");
			assertThat(board.firmware().goodTelegrams()).isPositive();
		}
	}

	/** The meter is online, in the right format, and without any complaint. */
	private void assertFinds(LineFormat line, byte[] output, String format) throws Exception {
		try (Watcher watcher = new Watcher(this.broker, "p1/#");
				RunningBoard board = board(line);
				RepeatingMeter meter = meter(output)) {
			watcher.await("p1/meter", "online");
			watcher.awaitPart("p1/health", "\"meter\":\"online\"");
			assertThat(watcher.seen()).last().asString()
					.contains("\"serial\":\"" + format + "\"", "\"problem\":null");
			assertThat(board.firmware().goodTelegrams()).isPositive();
		}
	}

	/** The console and the health message say what is wrong; the meter stays offline. */
	private void assertSays(LineFormat line, byte[] output, String sentence) throws Exception {
		try (Watcher watcher = new Watcher(this.broker, "p1/#");
				RunningBoard board = board(line);
				RepeatingMeter meter = meter(output)) {
			board.awaitLine(sentence);
			watcher.awaitPart("p1/health", "\"problem\":\"" + sentence);
			assertThat(board.firmware().goodTelegrams()).isZero();
			assertThat(watcher.seen()).doesNotContain("p1/meter=online");
		}
	}

	private RunningBoard board(LineFormat line) {
		this.uart = new VirtualUart(line, FastTime.SPEED, VirtualUart.DEFAULT_RING_BYTES, TimeSource.SYSTEM);
		return new RunningBoard(this.settings, this.uart, FastTime::on);
	}

	private RepeatingMeter meter(byte[] output) {
		return new RepeatingMeter(this.uart, output);
	}

	private static byte[] sample(String name) throws IOException {
		return Files.readAllBytes(SAMPLES.resolve(name));
	}
}
