package p1meter2mqtt.desktop.check;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

import p1meter2mqtt.Settings;
import p1meter2mqtt.desktop.Broker;
import p1meter2mqtt.desktop.platform.JSerialCommUart;

/** All checks, in the order in which each needs the ones before it. */
public final class Checks {

	/**
	 * No check takes longer, whatever the broker, the network or the serial port does: the longest of the firmware's
	 * own limits is that of a TLS handshake, 30 s.
	 */
	private static final Duration LONGEST = Duration.ofSeconds(60);

	private final Report report;
	private final Duration longest;

	/** Tells a report what is found. */
	public Checks(Report report) {
		this(report, LONGEST);
	}

	/** As above, with another limit for each check of a broker. */
	Checks(Report report, Duration longest) {
		this.report = report;
		this.longest = longest;
	}

	/**
	 * Checks the settings and each broker that they name.
	 *
	 * @return whether the settings themselves are right
	 */
	public boolean run(Subject subject) throws InterruptedException {
		report.title(subject.source());
		boolean right = run(List.of(new ValuesCheck(subject)), longest);
		if (right) {
			for (Broker broker : Broker.of(subject.settings())) {
				report.title((subject.settings().mqttTls ? "tls://" : "tcp://") + broker);
				try (BrokerTrial trial = new BrokerTrial(subject, broker)) {
					run(of(trial), longest);
				}
			}
		}
		return right;
	}

	/** Listens to the meter on a serial port of this computer. */
	public void run(Subject subject, String serialPort) throws InterruptedException {
		Settings settings = subject.settings();
		report.title(serialPort + ", listened to for " + MeterCheck.LISTENING.toSeconds()
				+ " s from the first telegram on");
		run(List.of(new MeterCheck(settings, new JSerialCommUart(serialPort))), MeterCheck.longest(settings));
	}

	private static List<Check> of(BrokerTrial trial) {
		return List.of(
				new NameCheck(trial),
				new PortCheck(trial),
				new TimeCheck(trial),
				new CertificatesCheck(trial),
				new LoginCheck(trial),
				new TopicsCheck(trial),
				new LookAroundCheck(trial),
				new HomeAssistantCheck(trial),
				new BoardsCheck(trial),
				new LeftoversCheck(trial));
	}

	/** Runs them until one says that those behind it make no sense; says whether none did. */
	private boolean run(List<Check> checks, Duration limit) throws InterruptedException {
		ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
			Thread thread = new Thread(task, "check");
			thread.setDaemon(true);
			return thread;
		});
		try {
			for (Check check : checks) {
				if (!run(check, worker, limit)) {
					return false;
				}
			}
			return true;
		} finally {
			worker.shutdownNow();
		}
	}

	private boolean run(Check check, ExecutorService worker, Duration limit) throws InterruptedException {
		AtomicBoolean givenUp = new AtomicBoolean();
		Future<Boolean> result = worker.submit(() -> check.run(finding -> {
			if (!givenUp.get()) {
				report.accept(finding);
			}
		}));
		try {
			return result.get(limit.toMillis(), TimeUnit.MILLISECONDS);
		} catch (TimeoutException e) {
			givenUp.set(true);
			report.accept(Finding.wrong("check", "This came to no end within " + limit.toSeconds() + " s, and was"
					+ " given up: what it waited for answers too slowly, or on and on."));
			return false;
		} catch (ExecutionException e) {
			throw new IllegalStateException(e.getCause());
		}
	}
}
