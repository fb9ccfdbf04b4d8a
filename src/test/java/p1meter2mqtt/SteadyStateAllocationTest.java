package p1meter2mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static p1meter2mqtt.telegram.MeterOutput.telegram;

import java.lang.management.ManagementFactory;

import org.junit.jupiter.api.Test;

import com.sun.management.ThreadMXBean;

import p1meter2mqtt.link.NoWatchdog;
import p1meter2mqtt.link.LedSignals;
import p1meter2mqtt.link.SerialPort;
import p1meter2mqtt.link.Transport;
import p1meter2mqtt.link.VirtualClock;
import p1meter2mqtt.mqtt.MinimalMqttClient;
import p1meter2mqtt.mqtt.MqttOptions;
import p1meter2mqtt.testing.MeterLine;

/** The promise that nothing is allocated per telegram: both tasks in turns, from the port's bytes to the packets'. */
class SteadyStateAllocationTest {

	private static final int TELEGRAMS = 3_000;
	private static final byte[][] SENT = { consuming("00.671"), consuming("10.999") };
	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private final VirtualClock clock = new VirtualClock();
	private final MeterLine meter = new MeterLine();
	private final AnsweringBroker broker = new AnsweringBroker();
	private final TurningPort port = new TurningPort();
	private MeterTask meterTask;
	private UplinkTask uplinkTask;

	@Test
	void shouldAllocateNothingPerTelegram() {
		Settings settings = new Settings();
		settings.aliveTopic = "";
		settings.publishState = true;
		LedSignals signals = new LedSignals(on -> {
		});
		this.meterTask = new MeterTask(this.port, this.meter.reader(), this.meter.decoder(),
				new SerialFormatFinder(SerialFormatFinder.AUTO, 12), new LineMonitor(this.meter.reader()), signals,
				this.clock, this::fail);
		MinimalMqttClient client = new MinimalMqttClient(
				new MqttOptions("broker", 1883, "p1", "", "", 30, "p1/status", "offline"), this.broker, this.clock);
		Connection connection = new Connection(new ScriptedNetwork(), client, signals, this.clock, line -> {
		}, 42);
		this.uplinkTask = new UplinkTask(settings, this.meterTask, this.meter.readings(), connection, client,
				new Publishers(settings, "p1", client, this.meter.reader(), null, this.meter.decoder(),
						this.meter.readings()),
				signals, new NoWatchdog(), this.clock, this::fail);
		// the first call allocates itself
		THREADS.getCurrentThreadAllocatedBytes();

		this.meterTask.run();

		assertThat(this.port.allocated).isZero();
		assertThat(this.meter.readings().telegrams()).isEqualTo(2 * TELEGRAMS);
		assertThat(this.broker.pings).as("pings").isPositive();
		assertThat(this.broker.acknowledged).as("messages with QoS 1").isGreaterThan(2 * TELEGRAMS / 600);
		assertThat(this.broker.written).as("bytes written").isGreaterThan(2 * TELEGRAMS * 300L);
		assertThat(connection.connections()).isEqualTo(1);
	}

	private void fail(String line) {
		throw new AssertionError(line);
	}

	private static byte[] consuming(String consumption) {
		return telegram("1-3:0.2.8(50)", "0-0:1.0.0(260131120000W)", "1-0:1.8.1(000123.456*kWh)", "0-0:96.14.0(0002)",
				"1-0:1.7.0(" + consumption + "*kW)", "1-0:99.97.0(1)(0-0:96.7.19)(240918141532S)(0000000428*s)",
				"0-0:96.13.0(48616C6C6F)", "9-9:9.9.9(1)", "0-1:24.1.0(003)",
				"0-1:24.2.1(260131120000W)(01234.567*m3)");
	}

	/** Sends a telegram each second, and gives the other task its turn before each piece of it. */
	private final class TurningPort implements SerialPort {

		private int telegrams;
		private int cursor;
		private long allocated;

		@Override
		public void open(int baudrate) {
			// open from the beginning
		}

		@Override
		public void setBaudrate(int baudrate) {
			throw new AssertionError();
		}

		@Override
		public int read(byte[] buffer, int offset, int length) {
			SteadyStateAllocationTest.this.uplinkTask.turn();
			byte[] telegram = SENT[this.telegrams & 1];
			if (this.cursor == telegram.length) {
				this.cursor = 0;
				this.telegrams++;
				SteadyStateAllocationTest.this.clock.advance(1_000);
				telegram = SENT[this.telegrams & 1];
				if (this.telegrams == TELEGRAMS) {
					this.allocated = -THREADS.getCurrentThreadAllocatedBytes();
				} else if (this.telegrams == 2 * TELEGRAMS) {
					this.allocated += THREADS.getCurrentThreadAllocatedBytes();
					SteadyStateAllocationTest.this.meterTask.stop();
					return -1;
				}
			}
			int count = Math.min(64, telegram.length - this.cursor);
			System.arraycopy(telegram, this.cursor, buffer, offset, count);
			this.cursor += count;
			return count;
		}

		@Override
		public void close() {
			// nothing is to be closed
		}
	}

	/** Counts what is written to it, answers when the client waits for it, and allocates nothing either. */
	private static final class AnsweringBroker implements Transport {

		private final byte[] answers = new byte[64];
		private int limit;
		private int cursor;
		private boolean connected;
		private int acknowledged;
		private long written;
		private int pings;

		@Override
		public void open(String host, int port, int timeoutMillis) {
			// it is there
		}

		@Override
		public int available() {
			return this.limit - this.cursor;
		}

		@Override
		public int read(byte[] buffer, int offset, int length, int timeoutMillis) {
			if (available() == 0) {
				answerRequest();
			}
			int count = Math.min(length, available());
			System.arraycopy(this.answers, this.cursor, buffer, offset, count);
			this.cursor += count;
			return count;
		}

		@Override
		public void write(byte[] buffer, int offset, int length) {
			this.written += length;
			int last = offset + length - 1;
			if (buffer[last - 1] == (byte) 0xC0 && buffer[last] == 0) {
				this.pings++;
				answer(0xD0, 0);
			}
		}

		@Override
		public void close() {
			throw new AssertionError();
		}

		/** Answers what the client waits for: CONNACK first, PUBACK then, in the order of the packet identifiers. */
		private void answerRequest() {
			if (this.connected) {
				this.acknowledged++;
				answer(0x40, 2);
				answer(this.acknowledged >> 8, this.acknowledged);
			} else {
				this.connected = true;
				answer(0x20, 2);
				answer(0, 0);
			}
		}

		private void answer(int first, int second) {
			if (available() == 0) {
				this.cursor = 0;
				this.limit = 0;
			}
			this.answers[this.limit++] = (byte) first;
			this.answers[this.limit++] = (byte) second;
		}
	}
}
