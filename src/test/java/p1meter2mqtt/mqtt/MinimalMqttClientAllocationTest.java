package p1meter2mqtt.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;

import org.junit.jupiter.api.Test;

import com.sun.management.ThreadMXBean;

import p1meter2mqtt.testing.AnsweringBroker;
import p1meter2mqtt.testing.VirtualClock;

/** The promise that nothing is allocated after construction. */
class MinimalMqttClientAllocationTest {

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private static final int ROUNDS = 10_000;
	/** What the JVM itself allocates once is no garbage of the client's: one series has to have none. */
	private static final int SERIES = 5;
	private static final byte[] TOPIC = "sensors/power/p1meter/actual_consumption".getBytes(UTF_8);
	private static final byte[] PAYLOAD = "0.671".getBytes(UTF_8);
	private static final byte[] DOCUMENT = new byte[5_000];

	private final VirtualClock clock = new VirtualClock();
	private final AnsweringBroker broker = new AnsweringBroker();
	private final MqttClient client = new MinimalMqttClient(
			new MqttOptions("broker", 1883, "p1", "", "", 30, "s", "offline"), this.broker, this.clock);
	private int arrived;
	private final MqttListener listener = (buffer, topicOffset, topicLength, payloadOffset,
			payloadLength) -> this.arrived++;

	@Test
	void shouldAllocateNothingWhilePublishingAndPolling() throws IOException {
		this.client.connect();
		run();

		long allocated = run();
		for (int series = 1; series < SERIES && allocated > 0; series++) {
			allocated = run();
		}

		assertThat(allocated).isZero();
		assertThat(this.arrived).as("messages arrived").isEqualTo(ROUNDS);
		assertThat(this.broker.pings()).as("pings").isPositive();
		assertThat(this.broker.bytes()).as("bytes written").isGreaterThan(ROUNDS * (long) DOCUMENT.length);
	}

	/** Returns the bytes that this thread has allocated meanwhile. */
	private long run() throws IOException {
		this.arrived = 0;
		long before = THREADS.getCurrentThreadAllocatedBytes();
		for (int round = 0; round < ROUNDS; round++) {
			this.clock.advance(1_000);
			this.client.publish(TOPIC, TOPIC.length, PAYLOAD, 0, PAYLOAD.length, 0, false);
			this.client.publish(TOPIC, TOPIC.length, PAYLOAD, 0, PAYLOAD.length, 1, true);
			this.client.beginPublish(TOPIC, TOPIC.length, DOCUMENT.length, 0, true);
			this.client.write(DOCUMENT, 0, DOCUMENT.length);
			this.client.endPublish();
			this.client.flush();
			this.broker.sendMessage();
			this.client.poll(this.listener);
		}
		return THREADS.getCurrentThreadAllocatedBytes() - before;
	}
}
