package p1meter2mqtt.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import p1meter2mqtt.P1Meter2Mqtt;
import p1meter2mqtt.Settings;
import p1meter2mqtt.desktop.platform.DesktopBoard;
import p1meter2mqtt.desktop.platform.LineFormat;
import p1meter2mqtt.desktop.platform.VirtualUart;

/**
 * How long a reading takes from the meter to the broker: from the last byte of a telegram on the serial line to the
 * last byte of its MQTT packets at a broker on this machine. The firmware runs as it is, on a line in real time; only
 * the pauses between the telegrams are shorter than a second, and random, so that nothing falls into step.
 * <p>
 * The firmware looks for new readings each millisecond while a telegram comes in. So what a thread without any firmware
 * needs is measured, too, in between: for a sleep of a millisecond, and for one with a packet behind it. What is slow
 * about that is the machine's doing.
 */
public final class LatencyBenchmark {

	private static final int TELEGRAMS = 500;
	private static final int WARM_UP_TELEGRAMS = 100;
	private static final int SHORTEST_PAUSE_MILLIS = 30;
	private static final int LONGEST_PAUSE_MILLIS = 90;
	private static final byte[] BOARD_ID = { 0x24, 0x0A, (byte) 0xC4, 0x00, 0x01, 0x02 };

	private static final String BARE_TOPIC = "t";
	/** PUBLISH with QoS 0, the topic, no payload. */
	private static final byte[] BARE_PACKET = { 0x30, 3, 0, 1, 't' };

	private LatencyBenchmark() {
	}

	public static void main(String[] arguments) throws IOException, InterruptedException {
		VirtualUart uart = new VirtualUart(LineFormat.DSMR_5);
		try (TimingBroker broker = new TimingBroker(SampleTelegrams.LAST_TOPIC);
				TimingBroker bareBroker = new TimingBroker(BARE_TOPIC);
				Socket bareSocket = new Socket(InetAddress.getLoopbackAddress(), bareBroker.port())) {
			P1Meter2Mqtt firmware = new P1Meter2Mqtt(settings(broker.port()), new DesktopBoard(BOARD_ID, uart, line -> {
				// nobody reads it
			}));
			firmware.start();
			try {
				broker.awaitConnection();
				measure(uart, broker, bareSocket.getOutputStream(), bareBroker);
			} finally {
				firmware.stop();
			}
		}
	}

	private static Settings settings(int brokerPort) {
		Settings settings = new Settings();
		settings.mqttHost = "127.0.0.1";
		settings.mqttPort = brokerPort;
		settings.serialPort = "com0";
		// nobody is there to be told what there is
		settings.discovery = false;
		return settings;
	}

	private static void measure(VirtualUart uart, TimingBroker broker, OutputStream bare, TimingBroker bareBroker)
			throws IOException, InterruptedException {
		byte[][] telegrams = SampleTelegrams.TYPICAL.make(WARM_UP_TELEGRAMS + TELEGRAMS);
		Random random = new Random(1);
		long[] latencies = new long[TELEGRAMS];
		long[] sleeps = new long[TELEGRAMS];
		long[] bareLatencies = new long[TELEGRAMS];
		for (int i = 0; i < telegrams.length; i++) {
			TimeUnit.MILLISECONDS.sleep(
					SHORTEST_PAUSE_MILLIS + random.nextInt(LONGEST_PAUSE_MILLIS - SHORTEST_PAUSE_MILLIS));
			byte[] telegram = telegrams[i];
			uart.write(telegram, 0, telegram.length - 1);
			long start = System.nanoTime();
			uart.write(telegram, telegram.length - 1, 1);
			long arrival = broker.awaitMessage();
			long sleepStart = System.nanoTime();
			TimeUnit.MILLISECONDS.sleep(1);
			long sleepEnd = System.nanoTime();
			bare.write(BARE_PACKET);
			long bareArrival = bareBroker.awaitMessage();
			if (i >= WARM_UP_TELEGRAMS) {
				latencies[i - WARM_UP_TELEGRAMS] = arrival - start;
				sleeps[i - WARM_UP_TELEGRAMS] = sleepEnd - sleepStart;
				bareLatencies[i - WARM_UP_TELEGRAMS] = bareArrival - sleepStart;
			}
		}
		System.out.printf("%d telegrams               median  99th percentile    longest%n", TELEGRAMS);
		report("last byte to broker", latencies);
		report("bare sleep of 1 ms", sleeps);
		report("the same and a packet", bareLatencies);
	}

	private static void report(String what, long[] nanos) {
		Arrays.sort(nanos);
		System.out.printf("%-21s %9.3f ms     %9.3f ms %7.3f ms%n", what, millis(nanos[nanos.length / 2]),
				millis(nanos[nanos.length * 99 / 100]), millis(nanos[nanos.length - 1]));
	}

	private static double millis(long nanos) {
		return nanos / 1e6;
	}
}
