package p1meter2mqtt.desktop.run;

import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import p1meter2mqtt.Settings;
import p1meter2mqtt.desktop.BadInputException;
import p1meter2mqtt.desktop.view.LiveView;
import p1meter2mqtt.publish.AvailabilityPublisher;

/**
 * Runs many boards, and shows totals: a line each second, of what a subscriber to all of their topics sees.
 */
public final class FleetRun implements Run, BrokerMonitor.Listener {

	private static final int SUBSCRIPTION_SECONDS = 5;
	/** How long it may take until the boards' goodbyes are read back. */
	private static final int GOODBYE_MILLIS = 500;
	private static final int LOOK_MILLIS = 20;
	private static final int STARTER_MILLIS = 200;
	/** Published by each telegram that has a time. */
	private static final String TIME_TOPIC = "meter_time";

	private final Fleet fleet;
	private final Settings settings;
	private final PrintWriter out;
	private final boolean quiet;
	private final long start = System.nanoTime();

	// guarded by this object's monitor
	private final BitSet online = new BitSet();
	private final Latencies latencies = new Latencies();
	private final Latencies allLatencies = new Latencies();
	private long messages;

	private boolean subscribed;
	private long messagesShown;
	private long telegramsShown;
	private long shownNanos = this.start;

	/** @param settings what the boards have in common */
	public FleetRun(Fleet fleet, Settings settings, PrintWriter out, boolean quiet) {
		this.fleet = fleet;
		this.settings = settings;
		this.out = out;
		this.quiet = quiet;
	}

	@Override
	public void run(int seconds) throws BadInputException {
		try (ProcessEnd end = new ProcessEnd()) {
			try (BrokerMonitor monitor = new BrokerMonitor(this.settings, this)) {
				runWithMonitor(monitor, seconds, end);
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
			}
			sumUp();
		}
	}

	private synchronized void sumUp() throws BadInputException {
		print("Ended: " + Counters.plural(this.fleet.goodTelegrams(), "telegram") + " of " + this.fleet.size()
				+ " boards, " + Counters.plural(this.messages, "message") + ", " + this.allLatencies + ", "
				+ this.fleet.connections() + " connections, " + this.fleet.droppedBytes() + " bytes not read in time, "
				+ this.online.cardinality() + " still online.");
		if (this.subscribed && this.messages == 0 && this.fleet.goodTelegrams() > 0 && this.fleet.connections() > 0) {
			throw new BadInputException(BrokerMonitor.nothingArrives(this.settings));
		}
	}

	private void runWithMonitor(BrokerMonitor monitor, int seconds, ProcessEnd end) throws InterruptedException {
		monitor.start();
		monitor.awaitSubscription(SUBSCRIPTION_SECONDS, end);
		Thread starter = new Thread(this::startFleet, "starter");
		starter.start();
		for (int second = 1; !end.isTold() && (seconds == 0 || second <= seconds); second++) {
			end.await(1, TimeUnit.SECONDS);
			show();
		}
		starter.interrupt();
		starter.join(STARTER_MILLIS);
		if (!this.fleet.stop()) {
			print("Not all boards could say goodbye in time; the broker publishes their wills.");
		}
		awaitGoodbyes();
		this.subscribed = monitor.hasSubscribed();
	}

	private void awaitGoodbyes() throws InterruptedException {
		for (int waited = 0; waited < GOODBYE_MILLIS && isAnyOnline(); waited += LOOK_MILLIS) {
			TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
		}
	}

	private synchronized boolean isAnyOnline() {
		return !this.online.isEmpty();
	}

	private void startFleet() {
		try {
			this.fleet.start();
		} catch (InterruptedException e) {
			// it is to stop before all of it has started
		}
	}

	/** Shows the last second. */
	private synchronized void show() {
		long now = System.nanoTime();
		double seconds = (now - this.shownNanos) / 1e9;
		long telegrams = this.fleet.goodTelegrams();
		if (!this.quiet) {
			print(String.format(Locale.ROOT,
					"%5d s   boards online %d of %d   %.0f telegrams/s   %.0f messages/s   %s   connections %d",
					TimeUnit.NANOSECONDS.toSeconds(now - this.start), this.online.cardinality(), this.fleet.size(),
					(telegrams - this.telegramsShown) / seconds, (this.messages - this.messagesShown) / seconds,
					this.latencies, this.fleet.connections()));
		}
		this.telegramsShown = telegrams;
		this.messagesShown = this.messages;
		this.shownNanos = now;
		this.latencies.clear();
	}

	@Override
	public void message(String name, String payload) {
		long now = System.nanoTime();
		int slash = name.indexOf('/');
		if (slash <= 0) {
			return;
		}
		int number = number(name.substring(0, slash));
		if (number < 1 || number > this.fleet.size()) {
			return; // somebody else's
		}
		String topic = name.substring(slash + 1);
		long sent = topic.equals(TIME_TOPIC) ? sentNanos(number, payload) : 0;
		synchronized (this) {
			this.messages++;
			if (topic.equals(AvailabilityPublisher.STATUS)) {
				this.online.set(number, payload.equals(AvailabilityPublisher.ONLINE));
			} else if (sent != 0) {
				this.latencies.add(now - sent);
				this.allLatencies.add(now - sent);
			}
		}
	}

	private static int number(String text) {
		try {
			return Integer.parseInt(text);
		} catch (NumberFormatException e) {
			return 0;
		}
	}

	private long sentNanos(int number, String time) {
		try {
			Instant telegram = OffsetDateTime.parse(time).toInstant();
			return this.fleet.takeSentNanos(number, telegram);
		} catch (DateTimeException e) {
			return 0;
		}
	}

	/**
	 * Whoever subscribes anew is told by retained messages, or by the boards when they connect again, who is online.
	 */
	@Override
	public synchronized void disconnected() {
		this.online.clear();
	}

	@Override
	public void failed(String reason) {
		print(reason);
	}

	private void print(String line) {
		this.out.println(LiveView.printable(line));
		this.out.flush();
	}

	/** Times from the last byte of a telegram on the line to a reading of it at the subscriber. */
	private static final class Latencies {

		/** In steps of 0.1 ms up to 10 s. */
		private final int[] counts = new int[100_001];
		private int count;

		void add(long nanos) {
			// a reading may be here before the thread that sent its telegram has told so
			this.counts[(int) Math.min(Math.max(0, nanos / 100_000), this.counts.length - 1L)]++;
			this.count++;
		}

		void clear() {
			Arrays.fill(this.counts, 0);
			this.count = 0;
		}

		private double millis(double part) {
			int rank = (int) Math.ceil(part * this.count);
			int step = 0;
			for (int seen = this.counts[0]; seen < rank; seen += this.counts[step]) {
				step++;
			}
			return step / 10.0;
		}

		@Override
		public String toString() {
			return this.count == 0 ? "no latency"
					: String.format(Locale.ROOT, "latency median %.1f ms, 99 %% %.1f ms", millis(0.5), millis(0.99));
		}
	}
}
