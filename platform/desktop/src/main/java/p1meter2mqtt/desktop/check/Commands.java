package p1meter2mqtt.desktop.check;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import p1meter2mqtt.Settings;

/**
 * Commands to be copied into a shell, each on a line of its own, without a secret. Topics come from the broker, where
 * anybody may have chosen them: they are quoted.
 */
final class Commands {

	private static final String NEW_LINE = "\n    ";
	private static final Pattern HARMLESS = Pattern.compile("[\\w./:-]+");

	private final BrokerTrial trial;

	Commands(BrokerTrial trial) {
		this.trial = trial;
	}

	/** Clears what is left over below a root. */
	String clearRoot(String root) {
		return NEW_LINE + trial.subject().command() + " --clear " + quoted(root);
	}

	/** Clears a topic. */
	String clearTopic(String topic) {
		Settings settings = trial.settings();
		List<String> words = new ArrayList<>(List.of("mosquitto_pub", "-h", trial.broker().host(), "-p",
				Integer.toString(trial.broker().port())));
		if (settings.mqttTls) {
			words.addAll(List.of("--cafile", trial.subject().file(settings.mqttCaCertificate).toString()));
		}
		if (!settings.mqttUsername.isEmpty()) {
			words.addAll(List.of("-u", settings.mqttUsername, "-P", "PASSWORD"));
		}
		words.addAll(List.of("-r", "-n", "-t", topic));
		return NEW_LINE + words.stream().map(Commands::quoted).collect(Collectors.joining(" "));
	}

	/** A word for a shell. */
	private static String quoted(String word) {
		return HARMLESS.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
	}
}
