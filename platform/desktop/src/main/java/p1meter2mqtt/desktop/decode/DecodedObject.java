package p1meter2mqtt.desktop.decode;

/**
 * What the firmware made of a data object.
 *
 * @param text the object as it stands in the telegram
 * @param obis its OBIS reference as it stands there
 * @param topic the last part of its topic, empty if it has none
 * @param value what would be published, empty if there is nothing
 * @param unit the unit of that
 * @param state {@code published}, {@code known}, {@code unknown}, {@code refused} or {@code unparsed}
 * @param errorColumn how many characters of the text stand before the one that is wrong; -1 if none is
 */
public record DecodedObject(String text, String obis, String topic, String value, String unit, String state,
		int errorColumn) {

	/** The state of what is published. */
	public static final String PUBLISHED = "published";
	/** The state of what is held back. */
	public static final String REFUSED = "refused";

	/** The same as it is in a telegram that does not count. */
	DecodedObject butNotPublished() {
		return new DecodedObject(text, obis, topic, value, unit, state.equals(PUBLISHED) ? REFUSED : state,
				errorColumn);
	}
}
