package p1meter2mqtt.desktop.view;

import java.util.Set;

/** What the firmware tells. */
final class Note {

	/** Where it has come as far as it is to; all else that it tells is not as it should be. */
	private static final Set<String> GOOD = Set.of("The network is up.", "The MQTT broker is connected.");

	private Note() {
	}

	/** Whether something works now. */
	static boolean isGood(String text) {
		return GOOD.contains(text);
	}
}
