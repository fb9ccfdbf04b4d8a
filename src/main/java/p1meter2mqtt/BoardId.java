package p1meter2mqtt;

/** The board's own id in its settings, so that one image serves many boards. */
public final class BoardId {

	/** What stands for the id in a setting. */
	private static final String PLACE = "{id}";

	private static final int DIGITS = 6;

	private BoardId() {
	}

	/**
	 * The digits that stand for a board: the last six of its id.
	 *
	 * @param id as {@link Board#id()} tells it
	 */
	public static String digits(String id) {
		return id.substring(Math.max(0, id.length() - DIGITS));
	}

	/**
	 * Puts the digits wherever a setting has <code>{id}</code>.
	 *
	 * @param setting is null where that is told elsewhere
	 */
	public static String put(String setting, String digits) {
		String text = setting;
		while (text != null && text.indexOf(PLACE) >= 0) {
			int place = text.indexOf(PLACE);
			text = text.substring(0, place) + digits + text.substring(place + PLACE.length());
		}
		return text;
	}
}
