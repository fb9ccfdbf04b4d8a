package p1meter2mqtt.desktop.check;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** All checks, in the order in which each needs the ones before it. */
public final class Checks {

	/**
	 * No check takes longer, whatever the broker, the network or the serial port does: the longest of the firmware's
	 * own limits is that of a TLS handshake, 30 s.
	 */
	private static final int LONGEST_SECONDS = 60;

	private final Report report;
	private final int longestSeconds;

	/** Tells a report what is found. */
	public Checks(Report report) {
		this(report, LONGEST_SECONDS);
	}

	/** As above, with another limit for each check. */
	Checks(Report report, int longestSeconds) {
		this.report = report;
		this.longestSeconds = longestSeconds;
	}

	/** Checks the settings and each broker that they name. */
	public void run(Subject subject) throws InterruptedException {
		report.title(subject.source());
		if (run(List.of(new ValuesCheck(subject)))) {
			for (Broker broker : Broker.of(subject.settings())) {
				report.title((subject.settings().mqttTls ? "tls://" : "tcp://") + broker);
				try (BrokerTrial trial = new BrokerTrial(subject, broker)) {
					run(of(trial));
				}
			}
		}
	}

	/** Listens to the meter. */
	public void run(Subject subject, String serialPort) throws InterruptedException {
		report.title(serialPort);
		run(List.of(new MeterCheck(subject.settings(), serialPort)));
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
	private boolean run(List<Check> checks) throws InterruptedException {
		ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
			Thread thread = new Thread(task, "check");
			thread.setDaemon(true);
			return thread;
		});
		try {
			for (Check check : checks) {
				if (!run(check, worker)) {
					return false;
				}
			}
			return true;
		} finally {
			worker.shutdownNow();
		}
	}

	private boolean run(Check check, ExecutorService worker) throws InterruptedException {
		Future<Boolean> result = worker.submit(() -> check.run(report));
		try {
			return result.get(longestSeconds, TimeUnit.SECONDS);
		} catch (TimeoutException e) {
			report.accept(Finding.wrong("check", "This came to no end within " + longestSeconds + " s, and was left."
					+ " What is at the other end answers, but too slowly or without an end."));
			return false;
		} catch (ExecutionException e) {
			throw new IllegalStateException(e.getCause());
		}
	}
}
