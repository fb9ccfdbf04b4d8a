package p1meter2mqtt.desktop.check;

import static p1meter2mqtt.desktop.check.Finding.warning;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

import org.eclipse.paho.client.mqttv3.MqttException;

import p1meter2mqtt.Settings;

/** Takes in what others have left on the broker; the checks behind it say what that means. */
final class LookAroundCheck implements Check {

	private final BrokerTrial trial;

	LookAroundCheck(BrokerTrial trial) {
		this.trial = trial;
	}

	@Override
	public boolean run(Consumer<Finding> findings) throws InterruptedException {
		Settings settings = trial.settings();
		String prefix = settings.discoveryPrefix;
		Set<String> roots = new TreeSet<>(List.of(settings.topicRoot, new Settings().topicRoot));
		trial.subject().rootToClear().ifPresent(roots::add);
		try (Look look = new Look(trial)) {
			look.at(List.of(prefix + "/status", prefix + "/+/+/config", prefix + "/+/+/+/config"));
			Announcement.in(look.retained(), prefix).forEach(board -> roots.add(board.root()));
			look.at(roots.stream().map(root -> root + "+").toList());
			trial.found(look);
			return true;
		} catch (MqttException e) {
			findings.accept(warning("others", "What else there is on the broker can't be seen: a second client of this"
					+ " check does not get through (" + e.getMessage() + "). The board has one only."));
			return false;
		}
	}
}
