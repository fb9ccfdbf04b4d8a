package p1meter2mqtt.benchmarks;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.runner.RunnerException;

import p1meter2mqtt.telegram.TelegramReader;

/**
 * Telegrams of different sizes, to their readings: a short one, and longer ones by a longer text message. Above 4 kB
 * they are refused.
 */
public class GrowthBenchmark extends TelegramBenchmark {

	private static final int LARGEST_BYTES = 4_096;
	private static final String BEGINNING =
			"/P1M5\\2M550T-1012\r\n\r\n1-3:0.2.8(50)\r\n1-0:1.7.0(00.671*kW)\r\n0-0:96.13.0(";
	private static final String END = ")\r\n!";

	/** The size of the telegram, in bytes. */
	@Param({ "200", "500", "1000", "2000", "4000", "6000" })
	private int bytes;

	public static void main(String[] arguments) throws RunnerException {
		run(GrowthBenchmark.class);
	}

	/** Makes the telegram. */
	@Setup
	public void start() {
		String message = "78".repeat((this.bytes - BEGINNING.length() - END.length()) / 2);
		start(BEGINNING + message + END, this.bytes < LARGEST_BYTES ? TelegramReader.OK : TelegramReader.OVERFLOW);
	}

	@Benchmark
	public int telegramOfThatSize() {
		return receive();
	}
}
