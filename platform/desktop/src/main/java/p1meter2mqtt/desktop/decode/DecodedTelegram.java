package p1meter2mqtt.desktop.decode;

import java.util.List;

/**
 * What the firmware made of a telegram.
 *
 * @param number its place in the file, from 1
 * @param outcome what became of it as a whole
 * @param where the line of the file in which that was decided
 * @param identification its first line without the slash; empty unless its objects were looked at
 * @param objects its objects, in their order; empty unless they were looked at
 */
public record DecodedTelegram(int number, Outcome outcome, Place where, String identification,
		List<DecodedObject> objects) {

	/**
	 * A place in a file.
	 *
	 * @param line the line's number, from 1
	 * @param text the line itself
	 * @param column how many of its characters stand before the place
	 */
	public record Place(int line, String text, int column) {
	}

	/** Says whether its readings count. */
	public boolean isGood() {
		return outcome == Outcome.OK || outcome == Outcome.NOCRC;
	}
}
