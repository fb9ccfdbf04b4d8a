package p1meter2mqtt.desktop.check;

import static p1meter2mqtt.desktop.check.Finding.ok;
import static p1meter2mqtt.desktop.check.Finding.wrong;

import java.io.IOException;
import java.util.function.Consumer;

/** Whether the broker speaks MQTT, and lets the board in. */
final class LoginCheck implements Check {

	private final BrokerTrial trial;

	LoginCheck(BrokerTrial trial) {
		this.trial = trial;
	}

	@Override
	public boolean run(Consumer<Finding> findings) {
		String username = trial.settings().mqttUsername;
		try {
			trial.connect();
		} catch (IOException e) {
			findings.accept(wrong("login", e.getMessage()));
			return false;
		}
		findings.accept(ok("login", username.isEmpty() ? "The broker lets everybody in, without a user name."
				: "The broker takes user name " + username + " and its password."));
		return true;
	}
}
