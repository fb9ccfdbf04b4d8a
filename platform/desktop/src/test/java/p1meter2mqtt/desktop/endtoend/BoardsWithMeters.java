package p1meter2mqtt.desktop.endtoend;

import static p1meter2mqtt.telegram.MeterOutput.telegram;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import p1meter2mqtt.P1Meter2Mqtt;
import p1meter2mqtt.Settings;
import p1meter2mqtt.desktop.platform.DesktopBoard;
import p1meter2mqtt.desktop.platform.LineFormat;
import p1meter2mqtt.desktop.platform.TimeSource;
import p1meter2mqtt.desktop.platform.VirtualUart;

/**
 * Many boards of one image on several brokers: each begins with another broker of the list. Each has a meter that sends
 * every two seconds, and whose total rises with each telegram.
 */
final class BoardsWithMeters implements AutoCloseable {

	/** Of each board, behind the root and its six digits. */
	static final String TOTAL = "consumption_tarif_low";

	private static final int PERIOD_MILLIS = 2_000;
	private static final Duration LOOK = Duration.ofMillis(50);

	private final List<Member> members = new ArrayList<>();
	private final ScheduledExecutorService meters = Executors.newSingleThreadScheduledExecutor();

	/** One board. */
	static final class Member {

		private final String digits;
		private final VirtualUart line;
		private final P1Meter2Mqtt firmware;
		private volatile int telegrams;
		private volatile String broker = "";

		private Member(int number, String brokers) {
			byte[] id = { 0x24, 0x0A, (byte) 0xC4, 0, (byte) (number >> 8), (byte) number };
			this.digits = String.format(Locale.ROOT, "%06x", number);
			this.line = new VirtualUart(LineFormat.DSMR_5, VirtualUart.UNPACED, VirtualUart.DEFAULT_RING_BYTES,
					TimeSource.SYSTEM);
			Settings settings = RunningBoard.settings(1883);
			settings.mqttHost = brokers;
			settings.topicRoot = "p1/{id}/";
			// however long it takes to look at what was sent last
			settings.meterTimeoutSeconds = 600;
			this.firmware = new P1Meter2Mqtt(settings, new DesktopBoard(id, this.line, this::told));
		}

		private void told(String line) {
			String connected = "The MQTT broker is connected: ";
			if (line.startsWith(connected)) {
				this.broker = line.substring(connected.length(), line.length() - 1);
			} else if (line.startsWith("The MQTT broker is lost")) {
				this.broker = "";
			}
		}

		/** What its topics have between the root and the name. */
		String digits() {
			return this.digits;
		}

		/** The broker that it is connected to; empty for none. */
		String broker() {
			return this.broker;
		}

		/** How many telegrams its meter has sent; so many watt-hours is its total. */
		int telegrams() {
			return this.telegrams;
		}

		private void send() {
			this.telegrams++;
			try {
				write();
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
			}
		}

		private void write() throws InterruptedException {
			this.line.write(telegram("1-3:0.2.8(50)", String.format(Locale.ROOT, "1-0:1.8.1(%06d.%03d*kWh)",
					this.telegrams / 1_000, this.telegrams % 1_000)));
		}
	}

	/** Starts so many boards, and their meters. */
	BoardsWithMeters(int boards, int... ports) {
		for (int number = 1; number <= boards; number++) {
			int first = number;
			String brokers = IntStream.range(0, ports.length).map(i -> ports[(first + i) % ports.length])
					.mapToObj(port -> "127.0.0.1:" + port).collect(Collectors.joining(", "));
			this.members.add(new Member(number, brokers));
		}
		this.members.forEach(member -> member.firmware.start());
		this.meters.scheduleAtFixedRate(() -> this.members.forEach(Member::send), 0, PERIOD_MILLIS,
				TimeUnit.MILLISECONDS);
	}

	/** All of them. */
	List<Member> all() {
		return this.members;
	}

	/** Those that are connected to the broker with that port. */
	List<Member> at(int port) {
		return this.members.stream().filter(member -> member.broker().endsWith(":" + port)).toList();
	}

	/** Says which are connected to no broker, or to the one with that port, after so many seconds at most. */
	List<Member> notElsewhereWithin(int seconds, int port) throws InterruptedException {
		Instant deadline = Instant.now().plusSeconds(seconds);
		List<Member> missing;
		do {
			Thread.sleep(LOOK.toMillis());
			missing = this.members.stream()
					.filter(member -> member.broker().isEmpty() || member.broker().endsWith(":" + port)).toList();
		} while (!missing.isEmpty() && Instant.now().isBefore(deadline));
		return missing;
	}

	/** Lets no more telegrams come. */
	void silence() throws InterruptedException {
		this.meters.shutdown();
		this.meters.awaitTermination(PERIOD_MILLIS, TimeUnit.MILLISECONDS);
	}

	@Override
	public void close() throws InterruptedException {
		silence();
		ScheduledExecutorService stops = Executors.newScheduledThreadPool(this.members.size());
		this.members.forEach(member -> stops.execute(() -> {
			try {
				member.firmware.stop();
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
			}
		}));
		stops.shutdown();
		stops.awaitTermination(1, TimeUnit.MINUTES);
	}
}
