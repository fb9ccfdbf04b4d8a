package p1meter2mqtt.desktop.configuration;

import java.util.List;

/** Something is wrong with what was configured; the message has a line for each, without secrets. */
@SuppressWarnings("serial")
public final class ConfigurationException extends Exception {

	ConfigurationException(String beginning, List<String> problems) {
		super(beginning + "\n  " + String.join("\n  ", problems));
	}
}
