package p1meter2mqtt.desktop.run;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import p1meter2mqtt.Settings;
import p1meter2mqtt.desktop.BadInputException;
import p1meter2mqtt.desktop.NotReachedException;
import p1meter2mqtt.desktop.view.LiveView;
import p1meter2mqtt.publish.AvailabilityPublisher;

/** Runs the firmware between a meter and a broker, and shows what happens, until it is to stop. */
public final class FirmwareRun implements Run, BrokerMonitor.Listener {

	private static final long REFRESH_MILLIS = 250;
	/** How long the start waits for us to be able to see it. */
	private static final int SUBSCRIPTION_SECONDS = 2;
	private static final int ONLINE_SECONDS = 30;
	private static final int GOODBYE_MILLIS = 300;

	/** The firmware may be connected again a while before who watches it is. */
	private static final long MONITOR_PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(45);

	/** After that time without a message since all was sent, what was sent last counts as published. */
	private static final long SETTLED_NANOS = TimeUnit.SECONDS.toNanos(1);

	private final Settings settings;
	private final MeterSide meter;
	private final LiveView view;
	private final RunningFirmware firmware;

	private final CountDownLatch online = new CountDownLatch(1);
	private final CountDownLatch goodbye = new CountDownLatch(1);
	private final AtomicLong messages = new AtomicLong();
	private volatile long lastMessage = System.nanoTime();
	private boolean subscribed;
	/** Why nothing can be read from the broker; null if something was since, or that was told. */
	private volatile String monitorFailure;
	private volatile long monitorFailedNanos;
	private volatile String brokerState = AvailabilityPublisher.OFFLINE;

	public FirmwareRun(Settings settings, MeterSide meter, RunningFirmware firmware, LiveView view) {
		this.settings = settings;
		this.meter = meter;
		this.firmware = firmware;
		this.view = view;
	}

	/**
	 * Runs until the time is over, the meter's side has ended, or the process is told to end.
	 *
	 * @param seconds the time; 0 for any
	 * @throws BadInputException if there was an end to come to and nothing could be published, or if nothing of it
	 * arrives
	 * @throws NotReachedException if the time is over, and broker or meter was never there
	 */
	@Override
	public void run(int seconds) throws BadInputException {
		boolean isTold;
		try (ProcessEnd end = new ProcessEnd()) {
			try {
				runWithMonitor(seconds, end);
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
			} finally {
				refresh();
				view.end("Ended: " + firmware.counters() + ", " + Counters.plural(messages.get(), "message") + ".");
			}
			isTold = end.isTold();
		}
		if (!isTold) {
			complain(seconds);
		}
	}

	private void complain(int seconds) throws BadInputException {
		if (meter.endsAfterSending() && !firmware.hasGoodTelegram()) {
			throw new BadInputException("nothing was published: " + firmware.counters());
		}
		if (subscribed && firmware.hasGoodTelegram() && online.getCount() > 0) {
			throw new BadInputException(BrokerMonitor.nothingArrives(settings));
		}
		if (online.getCount() > 0) {
			throw new NotReachedException("the broker was not reached within " + seconds + " s");
		}
		if (!firmware.hasGoodTelegram()) {
			throw new NotReachedException("no good telegram has come from the meter within " + seconds + " s");
		}
	}

	private void runWithMonitor(int seconds, ProcessEnd end) throws InterruptedException, BadInputException {
		try (BrokerMonitor monitor = new BrokerMonitor(settings, this)) {
			monitor.start();
			monitor.awaitSubscription(SUBSCRIPTION_SECONDS, end);
			Thread sender = new Thread(meter.sender(), "sender");
			firmware.start();
			try {
				awaitOnline(end);
				sender.start();
				showUntilEnd(seconds, sender, end);
			} finally {
				sender.interrupt();
				firmware.stop();
				goodbye.await(GOODBYE_MILLIS, TimeUnit.MILLISECONDS);
				subscribed = monitor.hasSubscribed();
			}
		}
	}

	/** What has an end is sent only when all of it can be published. */
	private void awaitOnline(ProcessEnd end) throws InterruptedException, BadInputException {
		long start = System.nanoTime();
		while (meter.endsAfterSending() && !end.isTold()
				&& !online.await(REFRESH_MILLIS, TimeUnit.MILLISECONDS)) {
			refresh();
			if (System.nanoTime() - start >= TimeUnit.SECONDS.toNanos(ONLINE_SECONDS)) {
				throw new BadInputException("the firmware did not get through to the broker within " + ONLINE_SECONDS
						+ " s. Is it running, are user name and password right, and may this user write and read "
						+ settings.topicRoot + "#?");
			}
		}
	}

	private void showUntilEnd(int seconds, Thread sender, ProcessEnd end)
			throws InterruptedException, BadInputException {
		long start = System.nanoTime();
		long lastSending = start;
		boolean finished = false;
		while (!finished && !end.await(REFRESH_MILLIS, TimeUnit.MILLISECONDS)) {
			refresh();
			tellOfMonitor();
			firmware.turn();
			long now = System.nanoTime();
			if (sender.isAlive()) {
				lastSending = now;
			}
			boolean timeIsOver = seconds > 0 && now - start >= TimeUnit.SECONDS.toNanos(seconds);
			boolean allIsPublished = meter.endsAfterSending() && now - lastSending > SETTLED_NANOS
					&& now - lastMessage > SETTLED_NANOS;
			finished = timeIsOver || allIsPublished;
		}
	}

	private void refresh() {
		String network = firmware.hasNetwork() ? "up" : "down";
		String meterState = firmware.isMeterOnline() ? AvailabilityPublisher.ONLINE : AvailabilityPublisher.OFFLINE;
		view.refresh("network " + network + "   broker " + brokerState + "   meter " + meterState,
				firmware.counters() + "   " + Counters.plural(messages.get(), "message"));
	}

	@Override
	public void message(String name, String payload) {
		messages.incrementAndGet();
		monitorFailure = null;
		lastMessage = System.nanoTime();
		if (name.equals(AvailabilityPublisher.STATUS)) {
			brokerState = payload;
			if (payload.equals(AvailabilityPublisher.ONLINE)) {
				online.countDown();
			} else if (online.getCount() == 0) {
				goodbye.countDown();
			}
		}
		firmware.published(name, payload);
		view.message(name, payload);
	}

	@Override
	public void disconnected() {
		// what was published before stays the last that is known
	}

	@Override
	public void failed(String reason) {
		if (monitorFailure == null) {
			monitorFailedNanos = System.nanoTime();
		}
		monitorFailure = reason;
	}

	/** Tells why nothing is shown if the firmware has no such trouble; what both have, it tells itself. */
	private void tellOfMonitor() {
		String failure = monitorFailure;
		if (failure == null || !firmware.hasBroker()) {
			return;
		}
		if (System.nanoTime() - monitorFailedNanos >= MONITOR_PATIENCE_NANOS) {
			monitorFailure = null;
			view.note("What is published can't be read back: " + failure);
		}
	}
}
