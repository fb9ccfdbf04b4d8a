package p1meter2mqtt.desktop.check;

import static p1meter2mqtt.desktop.check.Finding.ok;
import static p1meter2mqtt.desktop.check.Finding.warning;
import static p1meter2mqtt.desktop.check.Finding.wrong;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import p1meter2mqtt.publish.AvailabilityPublisher;

/**
 * Whether another board is in the way: below the same root, or with the same client identifier. A broker lets only one
 * client of a name be connected, and does not tell who is. The way to see it is to take the name, which throws the
 * other one out: that is not done.
 */
final class BoardsCheck implements Check {

	private static final String BOARDS = "other boards";
	private static final String IDENTIFIER = "identifier";

	private final BrokerTrial trial;

	BoardsCheck(BrokerTrial trial) {
		this.trial = trial;
	}

	@Override
	public boolean run(Consumer<Finding> findings) {
		List<Announcement> announcements = Announcement.in(trial.found().retained(), trial.settings().discoveryPrefix);
		if (trial.isReadable()) {
			findings.accept(sameRoot(announcements));
		}
		findings.accept(sameIdentifier(announcements));
		return true;
	}

	private Finding sameRoot(List<Announcement> announcements) {
		String root = trial.settings().topicRoot;
		String status = trial.found().last(root + AvailabilityPublisher.STATUS);
		if (status == null) {
			return ok(BOARDS, "No board has been below " + root + " yet.");
		}
		String names = announcements.stream().filter(board -> board.root().equals(root))
				.map(Announcement::identifier).collect(Collectors.joining(", "));
		String named = names.isEmpty() ? "" : " (" + names + ")";
		if (!isOnline(root)) {
			return ok(BOARDS, "One has been below " + root + named + ", and is offline.");
		}
		return warning(BOARDS, "One is online below " + root + named + ". If it is the one that these settings are for,"
				+ " all is well. If it is another one, both mix their readings there: give each a topicRoot of its"
				+ " own.");
	}

	private Finding sameIdentifier(List<Announcement> announcements) {
		String own = trial.settings().mqttClientIdentifier;
		if (own.isEmpty()) {
			return ok(IDENTIFIER, "It is made of the " + (trial.subject().isBoard() ? "board" : "computer")
					+ "'s own address, so that no other one has the same.");
		}
		for (Announcement other : announcements) {
			if (other.identifier().equals(own) && !other.root().equals(trial.settings().topicRoot)
					&& isOnline(other.root())) {
				return wrong(IDENTIFIER, "A board that is online below " + other.root() + " is called " + own + ", too:"
						+ " each would throw the other one out, again and again. Give this one another"
						+ " mqttClientIdentifier.");
			}
		}
		return ok(IDENTIFIER, "No other board that can be seen is called " + own + ". A client that announces nothing"
				+ " can't be seen without throwing it out, which was not done.");
	}

	private boolean isOnline(String root) {
		return AvailabilityPublisher.ONLINE.equals(trial.found().last(root + AvailabilityPublisher.STATUS));
	}
}
