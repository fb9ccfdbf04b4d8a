package p1meter2mqtt.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

import p1meter2mqtt.mqtt.MinimalMqttClient;
import p1meter2mqtt.mqtt.MqttClient;
import p1meter2mqtt.mqtt.MqttOptions;
import p1meter2mqtt.publish.ReadingPublisher;
import p1meter2mqtt.telegram.TelegramReader;

/**
 * All readings of a Dutch telegram to MQTT packets, as after a connection or each ten minutes: but for those that need
 * an answer.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class PacketsBenchmark {

	private final Receiver receiver = new Receiver(null);
	private final MqttClient client = new MinimalMqttClient(
			new MqttOptions("null", 1883, "benchmark", "", "", 30, "status", "offline"), new NullTransport(),
			new StoppedClock());
	private final ReadingPublisher publisher = new ReadingPublisher(this.client, this.receiver.readings(),
			"sensors/power/p1meter/");

	public static void main(String[] arguments) throws RunnerException {
		new Runner(new OptionsBuilder().include(PacketsBenchmark.class.getName()).addProfiler(GCProfiler.class).build())
				.run();
	}

	/** Connects, and takes the readings. */
	@Setup
	public void start() throws IOException {
		this.client.connect();
		if (this.receiver.receive(withoutDevices(SampleTelegrams.TYPICAL.make(1)[0])) != TelegramReader.OK) {
			throw new IllegalStateException("the telegram is not accepted");
		}
	}

	/** From readings to the bytes of packets. */
	@Benchmark
	public void readingsToPackets() throws IOException {
		this.receiver.readings().refresh();
		this.publisher.publishDue();
	}

	private static byte[] withoutDevices(byte[] telegram) {
		String text = new String(telegram, US_ASCII);
		return Checksum.after(text.substring(0, text.indexOf("0-1:24.1.0")) + "!");
	}
}
