package p1meter2mqtt.desktop.check;

import static p1meter2mqtt.desktop.check.Finding.ok;
import static p1meter2mqtt.desktop.check.Finding.warning;
import static p1meter2mqtt.desktop.check.Finding.wrong;

import java.io.IOException;
import java.util.function.Consumer;

import p1meter2mqtt.homeassistant.Discovery;
import p1meter2mqtt.publish.AvailabilityPublisher;

/** Whether Home Assistant can be told which readings there are, and is there to hear it. */
final class HomeAssistantCheck implements Check {

	private static final String ABOUT = "Home Assistant";
	/** The discovery documents of the simulated meters have up to 19,133. */
	private static final int DOCUMENT_BYTES = 20_000;

	private final BrokerTrial trial;

	HomeAssistantCheck(BrokerTrial trial) {
		this.trial = trial;
	}

	@Override
	public boolean run(Consumer<Finding> findings) throws InterruptedException {
		if (!trial.settings().discovery) {
			findings.accept(ok(ABOUT, "It is told nothing, since discovery is false."));
			return true;
		}
		try {
			boolean readable = mayBeTold(findings);
			if (readable || isSeen()) {
				findings.accept(isThere());
			}
			return true;
		} catch (IOException e) {
			findings.accept(wrong(ABOUT, e.getMessage()));
			return true;
		}
	}

	/** The rights for its topics. What is published there has no place in Home Assistant's scheme. */
	private boolean mayBeTold(Consumer<Finding> findings) throws IOException, InterruptedException {
		String prefix = trial.settings().discoveryPrefix;
		if (!trial.client().subscribe(prefix + "/status")) {
			findings.accept(warning(ABOUT, Discovery.REFUSED));
		}
		String topic = prefix + "/device/" + trial.identifier() + "/check";
		Probe probe = new Probe(trial.client(), topic, trial.identifier());
		boolean told = probe.subscribe() && probe.comesBack(false);
		if (!told) {
			findings.accept(warning(ABOUT, "A message on " + topic + " did not come back. If the broker's access"
					+ " control list lets this user write " + prefix + "/device/+/config, and read " + prefix
					+ "/status, it need not: then all is well. Otherwise Home Assistant never hears of the meter."));
		}
		takesDocuments(probe, findings);
		return told;
	}

	/** The length of what it is told: a broker may close the connection at a packet that is too long for it. */
	private static void takesDocuments(Probe probe, Consumer<Finding> findings) {
		try {
			probe.publish(new byte[DOCUMENT_BYTES], false);
		} catch (IOException e) {
			findings.accept(wrong(ABOUT, "The connection broke behind a message of 20 kB, as long as what Home"
					+ " Assistant is told. Look at the broker's longest packet (max_packet_size). " + e.getMessage()));
		}
	}

	private boolean isSeen() {
		return trial.found().last(trial.settings().discoveryPrefix + "/status") != null || others() > 0;
	}

	/** How many other devices' announcements there are; boards of this firmware announce themselves to nobody, too. */
	private long others() {
		String prefix = trial.settings().discoveryPrefix;
		Look look = trial.found();
		return look.retained().keySet().stream()
				.filter(topic -> topic.startsWith(prefix + "/") && topic.endsWith("/config")).count()
				- Announcement.in(look.retained(), prefix).size();
	}

	private Finding isThere() {
		String prefix = trial.settings().discoveryPrefix;
		String status = trial.found().last(prefix + "/status");
		if (AvailabilityPublisher.ONLINE.equals(status)) {
			return ok(ABOUT, "It is there: " + prefix + "/status says online.");
		}
		if (status != null) {
			return warning(ABOUT, "It is not there: " + prefix + "/status says " + status + ". Start it.");
		}
		if (others() > 0) {
			return ok(ABOUT, "Other devices announce themselves below " + prefix + "/, so it is, or was, on this"
					+ " broker. Whether it runs now can't be seen: it says so when it starts only.");
		}
		return warning(ABOUT, "Nothing shows that it uses this broker. It says that it is there when it starts only, so"
				+ " this need not be wrong. Look in Home Assistant, Settings, Devices & services, MQTT: the broker"
				+ " there has to be this one, and the discovery prefix " + prefix + ".");
	}
}
