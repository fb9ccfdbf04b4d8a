package p1meter2mqtt.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;

import org.junit.jupiter.api.Test;

import com.sun.management.ThreadMXBean;

import p1meter2mqtt.network.Transport;
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
		assertThat(this.broker.pings).as("pings").isPositive();
		assertThat(this.broker.written).as("bytes written").isGreaterThan(ROUNDS * (long) DOCUMENT.length);
	}

	/** Returns the bytes that this thread has allocated meanwhile. */
	private long run() throws IOException {
		this.arrived = 0;
		this.broker.pings = 0;
		this.broker.written = 0;
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

	/** Counts what is written to it, answers at once, and allocates nothing either. */
	private static final class AnsweringBroker implements Transport {

		private final byte[] answers = new byte[64];
		private int limit;
		private int cursor;
		private int identifier;
		long written;
		int pings;

		void sendMessage() {
			answer(0x32, 6, 0, 1);
			answer('a', 0, 1, 'x');
		}

		@Override
		public boolean isEncrypted() {
			return false;
		}

		@Override
		public void open(String host, int port, int timeoutMillis) {
		}

		@Override
		public int available() {
			return this.limit - this.cursor;
		}

		@Override
		public int read(byte[] buffer, int offset, int length, int timeoutMillis) {
			int count = Math.min(length, available());
			assert count > 0;
			System.arraycopy(this.answers, this.cursor, buffer, offset, count);
			this.cursor += count;
			if (this.cursor == this.limit) {
				this.cursor = 0;
				this.limit = 0;
			}
			return count;
		}

		@Override
		public void write(byte[] buffer, int offset, int length) {
			this.written += length;
			int last = offset + length - 1;
			if (buffer[offset] == 0x10) {
				answer(0x20, 2, 0, 0);
			} else if (buffer[last - 1] == (byte) 0xC0 && buffer[last] == 0) {
				this.pings++;
				answer(0xD0, 0);
			} else if (buffer[last] == PAYLOAD[PAYLOAD.length - 1]) {
				this.identifier = this.identifier % 0xFFFF + 1;
				answer(0x40, 2, this.identifier >> 8, this.identifier);
			}
		}

		@Override
		public void close() {
		}

		@Override
		public void endStuckCall(long nowMillis) {
			// no call waits
		}

		private void answer(int first, int second) {
			this.answers[this.limit++] = (byte) first;
			this.answers[this.limit++] = (byte) second;
		}

		private void answer(int first, int second, int third, int fourth) {
			answer(first, second);
			answer(third, fourth);
		}
	}
}
