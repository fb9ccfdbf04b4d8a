package p1meter2mqtt.desktop.page;

import java.util.List;

/**
 * The way of the data, as a picture: where it is stuck, if it is.
 *
 * @param problem what is wrong, in a sentence; empty if nothing is known to be
 * @param light what the board's light does, by a name for the style sheet
 * @param lightWords what that means, as the wiring's page says it
 * @param tariff what the present tariff is called in the meter's country; its number if it has no name
 * @param nodes the stations, from the meter to the broker
 */
record Way(String problem, String light, String lightWords, String tariff, List<Node> nodes) {

	/** All is well there. */
	static final String WELL = "ok";
	/** Nothing has come so far, or it has to be waited for. */
	static final String WAITING = "wait";
	/** It is stuck there. */
	static final String STUCK = "bad";

	/**
	 * A station.
	 *
	 * @param state {@link #WELL}, {@link #WAITING} or {@link #STUCK}
	 * @param words that in words
	 */
	record Node(String id, String title, String state, String words, List<Fact> facts) {
	}

	/** Something that is known of a station. */
	record Fact(String name, String value) {
	}
}
