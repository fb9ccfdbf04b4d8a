package p1meter2mqtt.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import p1meter2mqtt.Settings;
import p1meter2mqtt.desktop.page.LivePage;
import p1meter2mqtt.desktop.platform.LineFormat;
import p1meter2mqtt.desktop.platform.VirtualUart;
import p1meter2mqtt.desktop.run.JvmFirmware;
import p1meter2mqtt.desktop.run.MeterSide;
import p1meter2mqtt.desktop.view.LiveView;
import p1meter2mqtt.line.SerialPort;

/**
 * What the live page costs the firmware: two boards get the same telegrams in turn, one of them with a page that is
 * being looked at. From the last byte of a telegram on the line to its readings, and to the last MQTT byte at the
 * broker.
 */
public final class PageBenchmark {

	private static final int TELEGRAMS = 400;
	private static final int WARM_UP_TELEGRAMS = 80;
	private static final int SHORTEST_PAUSE_MILLIS = 15;
	private static final int LONGEST_PAUSE_MILLIS = 45;
	private static final byte[] BOARD_ID = { 0x24, 0x0A, (byte) 0xC4, 0x00, 0x01, 0x02 };
	private static final byte[] LINE_END = { '\r', '\n' };
	/** As many readings as change from one telegram to the next. */
	private static final int MESSAGES = 14;

	/** Shows nothing. */
	private static final LiveView NOBODY = new LiveView() {

		@Override
		public void message(String name, String payload) {
			// nobody looks
		}

		@Override
		public void note(String text) {
			// nobody looks
		}

		@Override
		public void refresh(String links, String counters) {
			// nobody looks
		}

		@Override
		public void end(String summary) {
			// nobody looks
		}
	};

	private PageBenchmark() {
	}

	public static void main(String[] arguments) throws IOException, InterruptedException {
		LivePage.Place place = new LivePage.Place(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), false,
				"");
		try (TimingBroker plainBroker = new TimingBroker(SampleTelegrams.LAST_TOPIC);
				TimingBroker watchedBroker = new TimingBroker(SampleTelegrams.LAST_TOPIC)) {
			Settings settings = settings(watchedBroker.port());
			VirtualUart line = new VirtualUart(LineFormat.DSMR_5);
			LivePage page = new LivePage(place, "gateway", "a meter", settings, line, null, NOBODY);
			Board plain = new Board(plainBroker, new VirtualUart(LineFormat.DSMR_5), null);
			Board watched = new Board(watchedBroker, line, page);
			look(page.address() + "events");
			measure(plain, watched);
			plain.firmware.stop();
			watched.firmware.stop();
			page.close();
		}
	}

	/** A browser that is open. */
	private static void look(String address) {
		Thread thread = new Thread(() -> {
			try (InputStream events = URI.create(address).toURL().openStream()) {
				events.transferTo(OutputStream.nullOutputStream());
			} catch (IOException e) {
				// the page has ended
			}
		}, "browser");
		thread.setDaemon(true);
		thread.start();
	}

	private static void measure(Board plain, Board watched) throws InterruptedException {
		byte[][] telegrams = SampleTelegrams.TYPICAL.make(WARM_UP_TELEGRAMS + TELEGRAMS);
		Random random = new Random(1);
		for (int i = 0; i < telegrams.length; i++) {
			// whichever is first has the colder caches
			Board first = i % 2 == 0 ? plain : watched;
			Board second = i % 2 == 0 ? watched : plain;
			first.send(telegrams[i], i - WARM_UP_TELEGRAMS, random);
			second.send(telegrams[i], i - WARM_UP_TELEGRAMS, random);
		}
		System.out.printf("%d telegrams, medians in ms    without a page   with one open%n", TELEGRAMS);
		report("last byte to readings", plain.readings, watched.readings);
		report("last byte to last MQTT byte", plain.messages, watched.messages);
	}

	private static void report(String what, long[] without, long[] with) {
		Arrays.sort(without);
		Arrays.sort(with);
		double plain = without[TELEGRAMS / 2] / 1e6;
		double watched = with[TELEGRAMS / 2] / 1e6;
		System.out.printf("%-30s %10.4f %15.4f  %+.1f %%%n", what, plain, watched, 100 * (watched / plain - 1));
	}

	private static Settings settings(int brokerPort) {
		Settings settings = new Settings();
		settings.mqttHost = "127.0.0.1";
		settings.mqttPort = brokerPort;
		settings.discovery = false;
		return settings;
	}

	private static final class Board {

		private final TimingBroker broker;
		private final VirtualUart line;
		private final LivePage page;
		private final JvmFirmware firmware;
		private final long[] readings = new long[TELEGRAMS];
		private final long[] messages = new long[TELEGRAMS];

		/** @param page its page; null for none */
		Board(TimingBroker broker, VirtualUart line, LivePage page) throws InterruptedException {
			this.broker = broker;
			this.line = line;
			this.page = page;
			SerialPort port = page == null ? line : page.port();
			MeterSide meter = new MeterSide("a meter", port, "auto", MeterSide.NOTHING, false);
			this.firmware = new JvmFirmware(settings(broker.port()), meter, BOARD_ID, page == null ? NOBODY : page);
			if (page != null) {
				page.follow(this.firmware);
			}
			this.firmware.start();
			broker.awaitConnection();
		}

		/** @param number where the times go; negative to warm up */
		void send(byte[] telegram, int number, Random random) throws InterruptedException {
			TimeUnit.MILLISECONDS.sleep(
					SHORTEST_PAUSE_MILLIS + random.nextInt(LONGEST_PAUSE_MILLIS - SHORTEST_PAUSE_MILLIS));
			// a telegram is whole with its checksum's last digit
			int last = telegram.length - LINE_END.length - 1;
			this.line.write(telegram, 0, last);
			int before = this.firmware.goodTelegrams();
			long start = System.nanoTime();
			this.line.write(telegram, last, 1);
			while (this.firmware.goodTelegrams() == before) {
				Thread.onSpinWait();
			}
			long read = System.nanoTime();
			long arrival = this.broker.awaitMessage();
			this.line.write(LINE_END);
			if (number >= 0) {
				this.readings[number] = read - start;
				this.messages[number] = arrival - start;
			}
			for (int i = 0; this.page != null && i < MESSAGES; i++) {
				this.page.message("topic" + i, Integer.toString(number));
			}
		}
	}
}
