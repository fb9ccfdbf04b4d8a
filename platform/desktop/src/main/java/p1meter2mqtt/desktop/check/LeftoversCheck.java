package p1meter2mqtt.desktop.check;

import static p1meter2mqtt.desktop.check.Finding.ok;
import static p1meter2mqtt.desktop.check.Finding.warning;
import static p1meter2mqtt.desktop.check.Finding.wrong;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

import org.eclipse.paho.client.mqttv3.MqttException;

import p1meter2mqtt.Settings;
import p1meter2mqtt.publish.AvailabilityPublisher;

/**
 * Whether retained messages of an older set-up lie around, which Home Assistant and others are given again at each of
 * their starts: on topics that the firmware does not let the broker retain, and below another root. They are cleared on
 * demand only, root by root, and below no other root where a board is online.
 */
final class LeftoversCheck implements Check {

	private static final String ABOUT = "leftovers";
	private static final int ENOUGH_NAMES = 4;

	private final BrokerTrial trial;
	private final Commands commands;

	LeftoversCheck(BrokerTrial trial) {
		this.trial = trial;
		this.commands = new Commands(trial);
	}

	@Override
	public boolean run(Consumer<Finding> findings) throws InterruptedException {
		List<Finding> found = new ArrayList<>();
		for (String root : roots()) {
			Set<String> names = olderNames(root);
			if (trial.subject().rootToClear().filter(root::equals).isPresent()) {
				found.add(clear(root, names));
			} else if (!names.isEmpty()) {
				boolean switchedOff = !isOwn(root) && names.contains(AvailabilityPublisher.STATUS);
				found.add(warning(ABOUT, below(root, names)
						+ (switchedOff ? ", of a board that is offline. If you use it no more, clear them:"
								: ", of an older set-up. Others get them again at each of their starts. To clear them:")
						+ commands.clearRoot(root)));
			}
		}
		trial.subject().rootToClear().filter(root -> isOnline(root) && !isOwn(root)).ifPresent(
				root -> found.add(wrong(ABOUT, "A board is online below " + root + ": nothing was cleared.")));
		found.addAll(foreign());
		if (found.isEmpty() && trial.isReadable()) {
			found.add(ok(ABOUT, "No retained message of an older set-up."));
		}
		found.forEach(findings);
		return true;
	}

	/** All roots that something may have been left below, but no other one where a board is online. */
	private Set<String> roots() {
		Settings settings = trial.settings();
		Set<String> roots = new TreeSet<>();
		roots.add(new Settings().topicRoot);
		Announcement.in(trial.found().retained(), settings.discoveryPrefix).forEach(board -> roots.add(board.root()));
		trial.subject().rootToClear().ifPresent(roots::add);
		roots.add(settings.topicRoot);
		roots.removeIf(root -> isOnline(root) && !isOwn(root));
		return roots;
	}

	private boolean isOwn(String root) {
		return root.equals(trial.settings().topicRoot);
	}

	private boolean isOnline(String root) {
		return AvailabilityPublisher.ONLINE.equals(trial.found().last(root + AvailabilityPublisher.STATUS));
	}

	/** The names below a root on which something is retained that the firmware, with these settings, does not. */
	private Set<String> olderNames(String root) {
		Set<String> names = new TreeSet<>();
		boolean own = isOwn(root);
		Map<String, Boolean> known = FirmwareTopics.names(trial.settings().identify);
		namesBelow(root).forEach(name -> {
			if (known.containsKey(name) && !(own && known.get(name))) {
				names.add(name);
			}
		});
		return names;
	}

	/** What is retained below the own root, and is not known: perhaps of another program, perhaps of an older one. */
	private List<Finding> foreign() {
		String root = trial.settings().topicRoot;
		Set<String> names = new TreeSet<>(namesBelow(root));
		names.removeAll(FirmwareTopics.names(true).keySet());
		return names.isEmpty() ? List.of()
				: List.of(warning(ABOUT, below(root, names) + ", not by this firmware. If nothing uses them any more,"
						+ " clear each:" + commands.clearTopic(root + names.iterator().next())));
	}

	private Set<String> namesBelow(String root) {
		Set<String> names = new TreeSet<>();
		trial.found().retained().keySet().stream()
				.filter(topic -> topic.startsWith(root) && topic.indexOf('/', root.length()) < 0)
				.forEach(topic -> names.add(topic.substring(root.length())));
		return names;
	}

	private Finding clear(String root, Set<String> names) throws InterruptedException {
		if (names.isEmpty()) {
			return ok(ABOUT, "Below " + root + " there is nothing of an older set-up to clear.");
		}
		try (Look look = new Look(trial)) {
			look.clear(names.stream().map(name -> root + name).toList());
		} catch (MqttException e) {
			return wrong(ABOUT, "The broker does not let them be cleared: " + e.getMessage());
		}
		try (Look after = new Look(trial)) {
			after.at(List.of(root + "+"));
			Set<String> left = new TreeSet<>(names);
			left.removeIf(name -> !after.retained().containsKey(root + name));
			return left.isEmpty() ? ok(ABOUT, "Cleared below " + root + ": " + String.join(", ", names) + ".")
					: wrong(ABOUT, below(root, left) + ", as before: this user may not write there. Clear them as"
							+ " another one:" + commands.clearTopic(root + left.iterator().next()));
		} catch (MqttException e) {
			return warning(ABOUT, "Cleared, but it can't be seen whether they are gone: " + e.getMessage());
		}
	}

	private static String below(String root, Set<String> names) {
		List<String> shown = names.stream().limit(ENOUGH_NAMES).toList();
		int more = names.size() - shown.size();
		return "Retained below " + root + ": " + String.join(", ", shown) + (more > 0 ? " and " + more + " more" : "");
	}
}
