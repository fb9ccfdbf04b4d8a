package p1meter2mqtt.meter;

/** What bytes are as text. */
final class Text {

	private Text() {
	}

	/**
	 * Says whether that is a digit, 0 to 9; in one comparison, since it is asked for almost each byte of a telegram.
	 */
	static boolean isDigit(byte character) {
		return (character - '0' & 0xFF) <= 9;
	}

	/** Says whether a range begins with one of some texts, which have to be ASCII; commas stand between them. */
	static boolean startsWithOneOf(byte[] buffer, int offset, int limit, String starts) {
		int length = starts.length();
		int cursor = offset;
		boolean same = length > 0;
		for (int i = 0; i < length; i++) {
			char next = starts.charAt(i);
			if (next != ',') {
				same = same && cursor < limit && buffer[cursor] == next;
				cursor++;
			} else if (same) {
				return true;
			} else {
				cursor = offset;
				same = true;
			}
		}
		return same;
	}

	/** Says whether a range begins with a text, which has to be ASCII. */
	static boolean startsWith(byte[] buffer, int offset, int limit, String start) {
		int length = start.length();
		if (limit - offset < length) {
			return false;
		}
		for (int i = 0; i < length; i++) {
			if (buffer[offset + i] != start.charAt(i)) {
				return false;
			}
		}
		return true;
	}
}
