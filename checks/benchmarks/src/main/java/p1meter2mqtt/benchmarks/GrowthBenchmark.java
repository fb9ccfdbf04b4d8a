package p1meter2mqtt.benchmarks;

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

import p1meter2mqtt.telegram.TelegramReader;

/**
 * Telegrams of different sizes, to their readings: a short one, and longer ones by a longer text message. Above 4 kB
 * they are refused.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class GrowthBenchmark {

	private static final int LARGEST_BYTES = 4_096;
	private static final String BEGINNING =
			"/P1M5\\2M550T-1012\r\n\r\n1-3:0.2.8(50)\r\n1-0:1.7.0(00.671*kW)\r\n0-0:96.13.0(";
	private static final String END = ")\r\n!";

	/** The size of the telegram, in bytes. */
	@Param({ "200", "500", "1000", "2000", "4000", "6000" })
	private int bytes;

	private final Receiver receiver = new Receiver(null);
	private byte[] telegram;

	public static void main(String[] arguments) throws RunnerException {
		new Runner(new OptionsBuilder().include(GrowthBenchmark.class.getName()).addProfiler(GCProfiler.class).build())
				.run();
	}

	/** Makes the telegram, and lets it pass once. */
	@Setup
	public void start() {
		String message = "78".repeat((this.bytes - BEGINNING.length() - END.length()) / 2);
		this.telegram = Checksum.after(BEGINNING + message + END);
		int expected = this.bytes < LARGEST_BYTES ? TelegramReader.OK : TelegramReader.OVERFLOW;
		if (this.receiver.receive(this.telegram) != expected) {
			throw new IllegalStateException("the telegram is not taken as expected");
		}
	}

	/** From bytes to readings. */
	@Benchmark
	public int telegramOfThatSize() {
		return this.receiver.receive(this.telegram);
	}
}
