package p1meter2mqtt.desktop.check;

import static p1meter2mqtt.desktop.check.Finding.ok;
import static p1meter2mqtt.desktop.check.Finding.warning;
import static p1meter2mqtt.desktop.check.Finding.wrong;

import java.io.IOException;
import java.util.function.Consumer;

import p1meter2mqtt.uplink.OwnStatus;

/**
 * Whether the board may write and read below its root. A broker that forbids it says nothing, since MQTT 3.1.1 has no
 * word for that (3.3.5): so a message is published, and has to come back.
 */
final class TopicsCheck implements Check {

	private static final String ABOUT = "topics";

	private final BrokerTrial trial;

	TopicsCheck(BrokerTrial trial) {
		this.trial = trial;
	}

	@Override
	public boolean run(Consumer<Finding> findings) throws InterruptedException {
		String root = trial.settings().topicRoot;
		Probe probe = new Probe(trial.client(), trial.probeTopic(), trial.identifier());
		try {
			// Moquette closes a connection whose subscription comes right behind CONNACK
			probe.clear();
			if (!probe.subscribe()) {
				findings.accept(warning(ABOUT, "The broker refuses the subscription to " + trial.probeTopic()
						+ ": what the board publishes may arrive or not, it can't tell. Let it read all below " + root
						+ " in the broker's access control list."));
			} else if (!probe.comesBack(true)) {
				// it may be there nevertheless
				probe.clear();
				findings.accept(wrong(ABOUT, OwnStatus.DROPS + trial.probeTopic() + OwnStatus.ADVICE));
			} else {
				trial.readable();
				findings.accept(retained(probe, root));
			}
			return true;
		} catch (IOException e) {
			findings.accept(wrong(ABOUT, "Behind a message on " + trial.probeTopic() + ": " + e.getMessage()));
			return false;
		}
	}

	private Finding retained(Probe probe, String root) throws IOException, InterruptedException {
		boolean kept = probe.subscribe() && probe.arrives();
		probe.clear();
		return kept ? ok(ABOUT, "What is published below " + root + " arrives, and is retained.")
				: warning(ABOUT, "What is published below " + root + " arrives, but the broker retains nothing: who"
						+ " comes later does not learn whether the board is online. Let it retain messages.");
	}
}
