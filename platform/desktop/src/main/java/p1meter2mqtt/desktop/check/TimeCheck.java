package p1meter2mqtt.desktop.check;

import static p1meter2mqtt.desktop.check.Finding.ok;
import static p1meter2mqtt.desktop.check.Finding.warning;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

import p1meter2mqtt.device.Clock;
import p1meter2mqtt.network.TimeOfDay;

/** Whether a board that has just been plugged in can get to know the time of day, which TLS has to wait for. */
final class TimeCheck implements Check {

	private static final String ABOUT = "time";
	private static final Duration MUCH = Duration.ofMinutes(2);

	private final BrokerTrial trial;

	TimeCheck(BrokerTrial trial) {
		this.trial = trial;
	}

	@Override
	public boolean run(Consumer<Finding> findings) {
		if (trial.settings().mqttTls && trial.subject().isBoard()) {
			findings.accept(ask(trial.settings().timeServer));
		}
		return true;
	}

	private Finding ask(String server) {
		NewClock clock = new NewClock();
		try {
			new TimeOfDay(trial.tlsOptions(), clock).require();
		} catch (IOException e) {
			return warning(ABOUT, e.getMessage() + " A meter that tells the time will do, too.");
		}
		Duration ahead = Duration.ofMillis(System.currentTimeMillis() - clock.wallMillis).abs();
		return ahead.compareTo(MUCH) < 0 ? ok(ABOUT, server + " tells the time.")
				: warning(ABOUT, server + " tells another time than this computer's clock, by " + ahead.toMinutes()
						+ " minutes. One of them is wrong, and so may be what is said of dates here.");
	}

	/** That of a board that does not know the time yet. */
	private static final class NewClock implements Clock {

		private long wallMillis;

		@Override
		public long monotonicMillis() {
			return System.nanoTime() / 1_000_000;
		}

		@Override
		public long wallMillis() {
			return wallMillis;
		}

		@Override
		public void setWallMillis(long millis) {
			wallMillis = millis;
		}

		@Override
		public void sleep(long millis) throws InterruptedException {
			Thread.sleep(millis);
		}
	}
}
