package p1meter2mqtt.meter;

/** Comparisons of bytes with texts. */
final class Text {

	private Text() {
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
