package p1meter2mqtt.benchmarks;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import p1meter2mqtt.P1Meter2Mqtt;
import p1meter2mqtt.Settings;
import p1meter2mqtt.StandardMqttClients;
import p1meter2mqtt.desktop.platform.DesktopPlatform;
import p1meter2mqtt.desktop.platform.LineFormat;
import p1meter2mqtt.desktop.platform.VirtualUart;
import p1meter2mqtt.platform.Platforms;

/**
 * How long a reading takes from the meter to the broker: from the last byte of a telegram on the serial line to the last byte of its
 * MQTT packets at a broker on this machine. The firmware runs as it is, on a line in real time; only the pauses between the telegrams
 * are shorter than a second, and random, so that nothing falls into step.
 */
public final class LatencyBenchmark {

	private static final int TELEGRAMS = 500;
	private static final int WARM_UP_TELEGRAMS = 100;
	private static final int SHORTEST_PAUSE_MILLIS = 30;
	private static final int LONGEST_PAUSE_MILLIS = 90;
	private static final byte[] BOARD_ID = { 0x24, 0x0A, (byte) 0xC4, 0x00, 0x01, 0x02 };

	private LatencyBenchmark() {
	}

	public static void main(String[] arguments) throws IOException, InterruptedException {
		VirtualUart uart = new VirtualUart(LineFormat.DSMR_5);
		DesktopPlatform platform = new DesktopPlatform(BOARD_ID);
		platform.addSerialDevice("com0", uart);
		Platforms.install(platform);
		try (TimingBroker broker = new TimingBroker(SampleTelegrams.LAST_TOPIC)) {
			P1Meter2Mqtt firmware = new P1Meter2Mqtt(settings(broker.port()), line -> {
			}, new StandardMqttClients(), platform);
			firmware.start();
			try {
				broker.awaitConnection();
				report(measure(uart, broker));
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
		// the broker here only takes what is published
		settings.discovery = false;
		return settings;
	}

	private static long[] measure(VirtualUart uart, TimingBroker broker) throws InterruptedException {
		byte[][] telegrams = SampleTelegrams.make(8);
		Random random = new Random(1);
		long[] nanos = new long[TELEGRAMS];
		for (int i = -WARM_UP_TELEGRAMS; i < TELEGRAMS; i++) {
			TimeUnit.MILLISECONDS.sleep(
					SHORTEST_PAUSE_MILLIS + random.nextInt(LONGEST_PAUSE_MILLIS - SHORTEST_PAUSE_MILLIS));
			byte[] telegram = telegrams[Math.floorMod(i, telegrams.length)];
			uart.write(telegram, 0, telegram.length - 1);
			long start = System.nanoTime();
			uart.write(telegram, telegram.length - 1, 1);
			long latency = broker.awaitMessage() - start;
			if (i >= 0) {
				nanos[i] = latency;
			}
		}
		return nanos;
	}

	private static void report(long[] nanos) {
		Arrays.sort(nanos);
		System.out.printf("%d telegrams, from the last byte on the line to the last byte at the broker:%n", nanos.length);
		System.out.printf("median          %6.3f ms%n", millis(nanos[nanos.length / 2]));
		System.out.printf("99th percentile %6.3f ms%n", millis(nanos[nanos.length * 99 / 100]));
		System.out.printf("longest         %6.3f ms%n", millis(nanos[nanos.length - 1]));
	}

	private static double millis(long nanos) {
		return nanos / 1e6;
	}
}
