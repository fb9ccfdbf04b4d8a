package p1meter2mqtt.meter;

/** What bytes are as text. */
final class Text {

	private Text() {
	}

	/** Says whether that is a digit, 0 to 9; in one comparison, since it is asked for almost each byte of a telegram. */
	static boolean isDigit(byte character) {
		return (character - '0' & 0xFF) <= 9;
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
