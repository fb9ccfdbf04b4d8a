package p1meter2mqtt.desktop.decode;

import java.util.Locale;

/**
 * What the firmware makes of one data object.
 *
 * @param line its text as in the telegram, line ends within it included
 * @param obis its reference as in the telegram
 * @param topic the last part of the topic, empty if it is not published
 * @param value what the payload would be
 * @param unit the payload's unit
 * @param errorOffset where in the line it goes wrong if it is unparsed, else -1
 */
public record DecodedObject(String line, String obis, String topic, String value, String unit, State state,
		int errorOffset) {

	/** What became of the object, in the order of the firmware's numbers for it. */
	public enum State {
		/** Its value is a reading. */
		PUBLISHED,
		/** It has a row in the table, but no topic. */
		KNOWN,
		/** The table has no row for it. */
		UNKNOWN,
		/** Its value says nothing or can't be right. */
		REFUSED,
		/** It is not written as it should be. */
		UNPARSED;

		/** The name in lower case. */
		public String label() {
			return name().toLowerCase(Locale.ROOT);
		}
	}
}
