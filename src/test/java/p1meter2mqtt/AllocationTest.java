package p1meter2mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.sun.management.ThreadMXBean;

import p1meter2mqtt.mqtt.MinimalMqttClient;
import p1meter2mqtt.mqtt.MqttOptions;
import p1meter2mqtt.telegram.EncryptedFrames;
import p1meter2mqtt.telegram.MeterOutput;
import p1meter2mqtt.testing.AnsweringBroker;
import p1meter2mqtt.testing.RisingMeterPort;
import p1meter2mqtt.testing.TestBoard;
import p1meter2mqtt.testing.VirtualClock;

/**
 * The promise that nothing is allocated per telegram: both tasks run in one thread, from the bytes of the serial port
 * to those of the MQTT packets, over every sample of {@code telegrams/}, good and bad. What the JVM itself allocates
 * once, for instance when code runs for the first time, is not per telegram: a series with a few bytes is repeated, and
 * one of the series has to have none.
 */
class AllocationTest {

	/** The property is Maven's; an IDE has none. */
	private static final int ROUNDS = Integer.getInteger("allocation.rounds", 1_000);
	private static final int WARM_UP_ROUNDS = 100;
	private static final int SERIES = 5;
	/** The names of the samples that are good telegrams of a country. */
	private static final String GOOD_METERS = "[a-z]{2}-.*\\.telegram";
	private static final int PERIOD_MILLIS = 10_000;

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private final VirtualClock clock = new VirtualClock();
	private final AnsweringBroker broker = new AnsweringBroker();
	private SteppedFirmware firmware;

	private int round;
	private int series;
	private long allocated;
	private long messages;

	@ParameterizedTest
	@MethodSource("samples")
	void shouldAllocateNothingPerTelegram(Path sample) throws IOException {
		RisingMeterPort port = new RisingMeterPort(Files.readAllBytes(sample), () -> this.firmware.turn(),
				this::nextRound);

		run(port, new Settings());

		if (sample.getFileName().toString().matches(GOOD_METERS)) {
			assertThat(port.isRising()).isTrue();
			assertThat(this.firmware.goodTelegrams()).as("telegrams accepted of %s", sample).isGreaterThan(ROUNDS);
			assertThat(this.messages).as("messages published of %s", sample).isGreaterThan(ROUNDS);
		}
	}

	@Test
	void shouldAllocateNothingPerEncryptedTelegram() {
		byte[] key = MeterOutput.bytes("0123456789abcdef");
		Settings settings = new Settings();
		settings.decryptionKey = HexFormat.of().formatHex(key);
		settings.authenticationKey = settings.decryptionKey;
		byte[] frame = new EncryptedFrames(key, key)
				.withTag(MeterOutput.telegram("1-0:1.8.0(000671.578*kWh)", "1-0:1.7.0(00.318*kW)"));
		RisingMeterPort port = new RisingMeterPort(frame, () -> this.firmware.turn(), this::nextRound);

		run(port, settings);

		assertThat(this.firmware.goodTelegrams()).isGreaterThan(ROUNDS);
	}

	@Test
	void shouldHaveSamplesOfManyKinds() throws IOException {
		assertThat(samples()).hasSizeGreaterThan(50);
	}

	static Stream<Path> samples() throws IOException {
		try (Stream<Path> files = Files.list(Path.of("telegrams"))) {
			return files.filter(file -> file.toString().endsWith(".telegram") || file.toString().endsWith(".bin"))
					.sorted().toList().stream();
		}
	}

	private void run(RisingMeterPort port, Settings settings) {
		settings.publishState = true;
		settings.serialFormatSeconds = 60;
		TestBoard board = new TestBoard();
		board.clock = this.clock;
		board.serialPort = port;
		board.mqttClient = options -> new MinimalMqttClient(new MqttOptions("broker", settings.mqttPort, "p1", "", "",
				settings.mqttKeepAliveSeconds, "status", "offline"), this.broker, this.clock);
		this.firmware = new SteppedFirmware(settings, board);

		this.firmware.run();

		assertThat(this.series).as("series of telegrams; if there is none the meter task ended before").isPositive();
		assertThat(this.allocated).as("bytes allocated for %d times the sample", ROUNDS).isZero();
	}

	private void nextRound() {
		this.clock.advance(PERIOD_MILLIS);
		this.round++;
		if (this.round == WARM_UP_ROUNDS) {
			startSeries();
		} else if (this.round == WARM_UP_ROUNDS + ROUNDS) {
			endSeries();
		}
	}

	private void startSeries() {
		this.messages = -this.broker.messages();
		this.allocated = -allocated();
	}

	private void endSeries() {
		this.allocated += allocated();
		this.messages += this.broker.messages();
		this.series++;
		if (this.allocated == 0 || this.series == SERIES) {
			this.firmware.stop();
		} else {
			this.round = 0;
		}
	}

	private static long allocated() {
		return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
	}
}
