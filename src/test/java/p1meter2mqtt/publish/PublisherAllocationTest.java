package p1meter2mqtt.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static p1meter2mqtt.telegram.MeterOutput.telegram;

import java.io.IOException;
import java.lang.management.ManagementFactory;

import org.junit.jupiter.api.Test;

import com.sun.management.ThreadMXBean;

import p1meter2mqtt.meter.Country;
import p1meter2mqtt.meter.Readings;
import p1meter2mqtt.meter.TelegramDecoder;
import p1meter2mqtt.mqtt.MqttClient;
import p1meter2mqtt.mqtt.MqttListener;
import p1meter2mqtt.telegram.TelegramReader;

/** The promise that nothing is allocated per telegram: from the readings to the client. */
class PublisherAllocationTest {

	private static final int ROUNDS = 5_000;

	private final CountingClient client = new CountingClient();
	private final Readings readings = new Readings();
	private final TelegramReader reader = new TelegramReader(TelegramReader.CRC_AUTO, null);
	private final TelegramDecoder decoder = new TelegramDecoder(this.readings, Country.UNKNOWN);
	private final ReadingPublisher readingPublisher = new ReadingPublisher(this.client, this.readings, "root/");
	private final StatePublisher statePublisher = new StatePublisher(this.client, this.readings, "root/");
	private final HealthPublisher healthPublisher = new HealthPublisher(this.client, this.readings, this.reader,
			this.decoder, null, "root/");
	private final Health health = new Health();

	@Test
	void shouldAllocateNothingWhilePublishing() throws IOException {
		this.health.serialFormat = "115200 8N1";
		this.health.problem = "Something is wrong.";
		receive(telegram("1-3:0.2.8(50)", "1-0:1.8.1(001234.567*kWh)", "1-0:1.7.0(00.671*kW)", "0-0:96.13.0(2241225C)",
				"0-1:24.1.0(003)", "0-1:24.2.1(260131120000W)(01234.567*m3)"));
		receive(telegram("1-3:0.2.8(50)", "1-0:1.8.1(000000.000*kWh)", "1-0:1.7.0(00.671*kW)"));
		publish();
		this.client.messages = 0;
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		threads.getCurrentThreadAllocatedBytes();

		long before = threads.getCurrentThreadAllocatedBytes();
		publish();
		long allocated = threads.getCurrentThreadAllocatedBytes() - before;

		assertThat(allocated).isZero();
		// the readings of the last telegram, the state and the health
		assertThat(this.client.messages).isEqualTo(ROUNDS * (3 + 1 + 1));
	}

	private void publish() throws IOException {
		for (int round = 0; round < ROUNDS; round++) {
			this.readings.refresh();
			this.readingPublisher.publishDue();
			this.statePublisher.publish();
			this.healthPublisher.publish(this.health);
		}
	}

	private void receive(byte[] bytes) {
		int offset = 0;
		while (offset < bytes.length) {
			offset += this.reader.read(bytes, offset, bytes.length - offset);
			if (this.reader.outcome() == TelegramReader.OK) {
				this.decoder.decode(this.reader.telegram(), 0);
			}
		}
	}

	/** Counts messages, and allocates nothing itself. */
	private static final class CountingClient implements MqttClient {

		int messages;

		@Override
		public void publish(byte[] topic, int topicLength, byte[] payload, int offset, int length, int qos,
				boolean retained) {
			this.messages += length > 0 ? 1 : 0;
		}

		@Override
		public void flush() {
			// has arrived
		}

		@Override
		public void connect() {
			throw new UnsupportedOperationException();
		}

		@Override
		public boolean isConnected() {
			return true;
		}

		@Override
		public void subscribe(String topicFilter, int qos) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void beginPublish(byte[] topic, int topicLength, int payloadLength, int qos, boolean retained) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void write(byte[] bytes, int offset, int length) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void endPublish() {
			throw new UnsupportedOperationException();
		}

		@Override
		public void poll(MqttListener listener) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void disconnect() {
			throw new UnsupportedOperationException();
		}
	}
}
