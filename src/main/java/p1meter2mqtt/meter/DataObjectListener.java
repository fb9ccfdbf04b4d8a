package p1meter2mqtt.meter;

import p1meter2mqtt.telegram.Telegram;

/**
 * Is told what became of each data object of a telegram. For tools and tests: the firmware itself has no need of it.
 */
public interface DataObjectListener {

	/** Its value was taken as a reading. */
	int PUBLISHED = 0;
	/** There is a row for it, but no topic: it has none, or not for this M-Bus device or country. */
	int KNOWN = 1;
	/** There is no row for it. */
	int UNKNOWN = 2;
	/** Its value says nothing or can't be right: never read, stale, in a unit that does not fit, there twice. */
	int REFUSED = 3;
	/** It is not written as it should be. */
	int UNPARSED = 4;

	/**
	 * A data object was decoded. Not in the order of the telegram: M-Bus devices come last.
	 *
	 * @param object the object's number in the telegram
	 * @param descriptor the row, or null if there is none, or none for what this M-Bus device measures
	 * @param value the value; empty if there is none
	 * @param state {@link #PUBLISHED}, {@link #KNOWN} …
	 * @param errorOffset where in the telegram's buffer it goes wrong if {@link #UNPARSED}, else -1
	 */
	void dataObject(Telegram telegram, int object, Descriptor descriptor, Value value, int state, int errorOffset);
}
