package p1meter2mqtt.benchmarks;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

import p1meter2mqtt.meter.Country;
import p1meter2mqtt.meter.Readings;
import p1meter2mqtt.meter.TelegramDecoder;
import p1meter2mqtt.meter.Value;
import p1meter2mqtt.mqtt.MinimalMqttClient;
import p1meter2mqtt.mqtt.MqttClient;
import p1meter2mqtt.mqtt.MqttOptions;
import p1meter2mqtt.publish.ReadingPublisher;
import p1meter2mqtt.telegram.Crc16;
import p1meter2mqtt.telegram.TelegramReader;

/**
 * One telegram of about 1 kB, in pieces as the serial port hands them over: to its readings, and to MQTT packets.
 * Twice: the average, with the garbage; and the median of single calls, which does not suffer from what else the
 * machine does, but makes garbage of its own. The compiler is waited for, since on a busy machine it may not be done
 * when the measurement begins.
 */
@State(Scope.Thread)
@BenchmarkMode({ Mode.AverageTime, Mode.SampleTime })
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-XX:-BackgroundCompilation")
public class TelegramBenchmark {

	/**
	 * A power of two. When the last one has been read the totals start anew, which the plausibility gate holds back
	 * twice.
	 */
	private static final int TELEGRAMS = 1_024;
	private static final int PIECE_LENGTH = 256;

	/** Which telegrams. */
	@Param
	public SampleTelegrams telegrams;

	private byte[][] bytes;
	private final TelegramReader reader = new TelegramReader(TelegramReader.CRC_ON, null);
	private final Readings readings = new Readings();
	private final TelegramDecoder decoder = new TelegramDecoder(this.readings, Country.UNKNOWN);
	private final MqttClient client = new MinimalMqttClient(
			new MqttOptions("null", 1883, "benchmark", "", "", 30, "status", "offline"), new NullTransport(),
			new StoppedClock());
	private final ReadingPublisher publisher =
			new ReadingPublisher(this.client, this.readings, "sensors/power/p1meter/");
	private int next;

	public static void main(String[] arguments) throws RunnerException {
		for (SampleTelegrams kind : SampleTelegrams.values()) {
			byte[][] telegrams = kind.make(TELEGRAMS);
			System.out.printf("%-11s %d bytes, %2.0f %% of the objects change%n", kind, telegrams[0].length,
					100 * SampleTelegrams.changedShare(telegrams));
		}
		new Runner(new OptionsBuilder().include(TelegramBenchmark.class.getName()).addProfiler(GCProfiler.class)
				.build()).run();
	}

	/** Connects, and lets the first telegram pass: those that follow change readings only. */
	@Setup
	public void start() throws IOException {
		this.bytes = this.telegrams.make(TELEGRAMS);
		this.client.connect();
		if (bytesToReadings() != 1) {
			throw new IllegalStateException("the telegram is not accepted");
		}
		byte[] payload = new byte[Value.CAPACITY];
		for (int slot = 0; slot < this.readings.slots(); slot++) {
			this.readings.take(slot, payload);
		}
	}

	/** Only the checksum, to compare with. */
	@Benchmark
	public int checksum() {
		byte[] telegram = telegram();
		return Crc16.of(telegram, 0, telegram.length);
	}

	/** From bytes to a telegram that is accepted. */
	@Benchmark
	public int bytesToTelegram() {
		read(telegram());
		return this.reader.outcome();
	}

	/** From bytes to changed readings. */
	@Benchmark
	public int bytesToReadings() {
		read(telegram());
		this.decoder.decode(this.reader.telegram(), 0);
		return this.readings.telegrams();
	}

	/** From bytes to the bytes of MQTT packets. */
	@Benchmark
	public int bytesToPackets() throws IOException {
		read(telegram());
		this.decoder.decode(this.reader.telegram(), 0);
		this.publisher.publishDue();
		return this.readings.telegrams();
	}

	private byte[] telegram() {
		this.next = (this.next + 1) & (TELEGRAMS - 1);
		return this.bytes[this.next];
	}

	private void read(byte[] telegram) {
		int offset = 0;
		do {
			offset += this.reader.read(telegram, offset, Math.min(PIECE_LENGTH, telegram.length - offset));
		} while (this.reader.outcome() == TelegramReader.NONE);
	}
}
