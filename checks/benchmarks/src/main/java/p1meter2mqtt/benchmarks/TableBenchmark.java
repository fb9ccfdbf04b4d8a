package p1meter2mqtt.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

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

/** Objects that no row is for: what each costs should not depend on the table's length. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class TableBenchmark {

	/** How many such objects there are beside the usual ones. */
	@Param({ "0", "10", "40" })
	private int unknownObjects;

	private final Receiver receiver = new Receiver(null);
	private byte[] telegram;

	public static void main(String[] arguments) throws RunnerException {
		new Runner(new OptionsBuilder().include(TableBenchmark.class.getName()).addProfiler(GCProfiler.class).build())
				.run();
	}

	/** Makes the telegram, and lets it pass once. */
	@Setup
	public void start() {
		StringBuilder text = new StringBuilder(new String(SampleTelegrams.TYPICAL.make(1)[0], US_ASCII));
		text.setLength(text.lastIndexOf("!"));
		for (int i = 0; i < 40; i++) {
			// as long as the unknown ones, but a line that begins no object
			text.append(i < this.unknownObjects ? "1-0:" : "x-0:").append(200 + i % 50).append(".7.0(00.671*kW)\r\n");
		}
		this.telegram = Checksum.after(text.append('!').toString());
		if (this.receiver.receive(this.telegram) != TelegramReader.OK) {
			throw new IllegalStateException("the telegram is not accepted");
		}
	}

	/** From bytes to readings. */
	@Benchmark
	public int telegramWithUnknownObjects() {
		return this.receiver.receive(this.telegram);
	}
}
