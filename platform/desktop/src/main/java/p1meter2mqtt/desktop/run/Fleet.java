package p1meter2mqtt.desktop.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import p1meter2mqtt.P1Meter2Mqtt;
import p1meter2mqtt.Settings;
import p1meter2mqtt.desktop.platform.DesktopBoard;
import p1meter2mqtt.desktop.platform.TimeSource;
import p1meter2mqtt.desktop.platform.VirtualUart;
import p1meter2mqtt.desktop.simulator.MeterModel;
import p1meter2mqtt.desktop.simulator.MeterSender;
import p1meter2mqtt.desktop.simulator.SimulatedMeter;

/** Many boards in this process, each with a meter of its own. */
public final class Fleet {

	/** More than a machine can run. */
	public static final int MOST_BOARDS = 10_000;

	private static final int STOP_MILLIS = 1_500;

	private static final Sent NOTHING_SENT = new Sent(Instant.EPOCH, 0);

	private final List<Member> members = new ArrayList<>();
	private final long startIntervalNanos;

	/**
	 * Makes the boards.
	 *
	 * @param settings makes what they have in common; each gets a client identifier and topics of its own
	 * @throws IllegalArgumentException if the firmware does not accept its settings
	 */
	public Fleet(Supplier<Settings> settings, MeterModel model, int speed, int boards) {
		byte[] id = BoardIds.of(settings.get().topicRoot);
		Instant now = Instant.now();
		for (int number = 1; number <= boards; number++) {
			this.members.add(new Member(settings.get(), id, model, speed, number, now));
		}
		// meters are not in step with each other
		this.startIntervalNanos = TimeUnit.SECONDS.toNanos(model.periodSeconds()) / speed / boards;
	}

	/** Starts the boards one after the other, over the time from one telegram to the next. */
	void start() throws InterruptedException {
		long due = System.nanoTime();
		for (Member member : this.members) {
			member.firmware.start();
			member.sender.start();
			due += this.startIntervalNanos;
			TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
		}
	}

	/**
	 * Stops all boards, which say goodbye; all at once, since each takes a moment.
	 *
	 * @return whether all have ended in time
	 */
	boolean stop() throws InterruptedException {
		this.members.forEach(member -> member.sender.interrupt());
		ExecutorService stops = Executors.newCachedThreadPool(Fleet::inBackground);
		this.members.forEach(member -> stops.execute(member::stop));
		stops.shutdown();
		return stops.awaitTermination(STOP_MILLIS, TimeUnit.MILLISECONDS);
	}

	private static Thread inBackground(Runnable work) {
		Thread thread = new Thread(work, "goodbye");
		thread.setDaemon(true);
		return thread;
	}

	/** How many boards there are. */
	int size() {
		return this.members.size();
	}

	/** How many telegrams were good, over all boards. */
	long goodTelegrams() {
		return this.members.stream().mapToLong(member -> member.firmware.goodTelegrams()).sum();
	}

	/** How often the broker was connected, over all boards. */
	long connections() {
		return this.members.stream().mapToLong(member -> member.firmware.connections()).sum();
	}

	/** How many bytes of telegrams were lost since a board did not read them in time. */
	long droppedBytes() {
		return this.members.stream().mapToLong(member -> member.line.droppedBytes()).sum();
	}

	/**
	 * Takes the time when the last byte of a board's telegram was sent; once, since readings are published again from
	 * time to time.
	 *
	 * @param number the board, from 1
	 * @param telegram the telegram's time
	 * @return the time as of {@link System#nanoTime()}, 0 if it was taken before, or another telegram was sent since
	 */
	long takeSentNanos(int number, Instant telegram) {
		Member member = this.members.get(number - 1);
		Sent sent = member.sent;
		if (!sent.telegram().equals(telegram)) {
			return 0;
		}
		member.sent = NOTHING_SENT;
		return sent.nanos();
	}

	/** When a telegram was sent. */
	private record Sent(Instant telegram, long nanos) {
	}

	private static final class Member {

		private final VirtualUart line;
		private final P1Meter2Mqtt firmware;
		private final Thread sender;
		private volatile Sent sent = NOTHING_SENT;

		Member(Settings settings, byte[] id, MeterModel model, int speed, int number, Instant start) {
			this.line = new VirtualUart(model.line(), speed, VirtualUart.DEFAULT_RING_BYTES, TimeSource.SYSTEM);
			settings.topicRoot += number + "/";
			settings.mqttClientIdentifier = String.format(Locale.ROOT, "p1meter-%05d", number);
			this.firmware = new P1Meter2Mqtt(settings, new DesktopBoard(id, this.line, text -> {
				// totals are shown only
			}));
			MeterSender meter = new MeterSender(new SimulatedMeter(model, number, start), this.line, speed,
					TimeSource.SYSTEM, telegram -> this.sent = new Sent(telegram, System.nanoTime()));
			this.sender = new Thread(meter, "sender");
			this.sender.setDaemon(true);
		}

		void stop() {
			try {
				this.firmware.stop();
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
			}
		}
	}
}
