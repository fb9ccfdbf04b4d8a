package p1meter2mqtt.desktop.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a board of this firmware has told Home Assistant: its discovery document.
 *
 * @param identifier the board's MQTT client identifier
 * @param root what its topics begin with
 */
record Announcement(String identifier, String root) {

	private static final String MADE_BY_US = "\"origin\":{\"name\":\"P1Meter2Mqtt\"";
	/** Is not there in one that takes everything back. */
	private static final String HAS_READINGS = "\"state_topic\"";
	private static final Pattern STATUS = Pattern.compile("\"availability\":\\[\\{\"topic\":\"([^\"]*/)status\"");

	/** Which topics have them. */
	static String filter(String prefix) {
		return prefix + "/device/+/config";
	}

	/** All that are among messages. */
	static List<Announcement> in(Map<String, String> messages, String prefix) {
		Pattern topic = Pattern.compile(Pattern.quote(prefix) + "/device/([^/]+)/config");
		return messages.entrySet().stream().flatMap(message -> {
			Matcher matcher = topic.matcher(message.getKey());
			return matcher.matches() ? read(matcher.group(1), message.getValue()).stream() : null;
		}).toList();
	}

	private static Optional<Announcement> read(String identifier, String document) {
		Matcher status = STATUS.matcher(document);
		return document.contains(MADE_BY_US) && document.contains(HAS_READINGS) && status.find()
				? Optional.of(new Announcement(identifier, status.group(1)))
				: Optional.empty();
	}
}
