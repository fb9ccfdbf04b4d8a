package p1meter2mqtt.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.runner.RunnerException;

import p1meter2mqtt.telegram.TelegramReader;

/** Objects that no row is for: what each costs should not depend on the table's length. */
public class TableBenchmark extends TelegramBenchmark {

	/** How many such objects there are beside the usual ones. */
	@Param({ "0", "10", "40" })
	private int unknownObjects;

	public static void main(String[] arguments) throws RunnerException {
		run(TableBenchmark.class);
	}

	/** Makes the telegram. */
	@Setup
	public void start() {
		StringBuilder text = new StringBuilder(new String(SampleTelegrams.TYPICAL.make(1)[0], US_ASCII));
		text.setLength(text.lastIndexOf("!"));
		for (int i = 0; i < 40; i++) {
			// as long as the unknown ones, but a line that begins no object
			text.append(i < this.unknownObjects ? "1-0:" : "x-0:").append(200 + i % 50).append(".7.0(00.671*kW)\r\n");
		}
		start(text.append('!').toString(), TelegramReader.OK);
	}

	@Benchmark
	public int telegramWithUnknownObjects() {
		return receive();
	}
}
