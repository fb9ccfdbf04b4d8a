package p1meter2mqtt.benchmarks;

import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** One telegram, again and again, from bytes to readings: how long each takes, and what it allocates. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public abstract class TelegramBenchmark {

	private final Receiver receiver = new Receiver(null);
	private byte[] telegram;

	static void run(Class<? extends TelegramBenchmark> benchmark) throws RunnerException {
		new Runner(new OptionsBuilder().include(benchmark.getName()).addProfiler(GCProfiler.class).build()).run();
	}

	/** Takes a telegram, without its checksum, and lets it pass once. */
	final void start(String text, int expected) {
		this.telegram = Checksum.after(text);
		if (receive() != expected) {
			throw new IllegalStateException("the telegram is not taken as expected");
		}
	}

	/** From bytes to readings. */
	final int receive() {
		return this.receiver.receive(this.telegram);
	}
}
