package p1meter2mqtt.desktop.view;

/** Shows what happens while the firmware runs. May be called from any thread. */
public interface LiveView {

	/**
	 * A message came from the broker.
	 *
	 * @param name the topic without its root
	 * @param payload the payload as text
	 */
	void message(String name, String payload);

	/** Something worth knowing happened, in one line of words. */
	void note(String text);

	/**
	 * Brings what is shown up to date; called several times a second.
	 *
	 * @param links how the links are, in a few words
	 * @param counters what was counted, in a few words
	 */
	void refresh(String links, String counters);

	/** Says in one line of words what it was in all. Nothing is shown after that. */
	void end(String summary);

	/** Makes text from elsewhere fit to be shown: without characters that would move the cursor. */
	static String printable(String text) {
		return text.replaceAll("\\p{Cntrl}", "?");
	}
}
