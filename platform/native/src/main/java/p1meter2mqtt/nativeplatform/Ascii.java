package p1meter2mqtt.nativeplatform;

/** Text between Java and C. */
public final class Ascii {

	private static final char LAST = 0x7E;

	private Ascii() {
	}

	/** Makes bytes of a text with a zero byte at its end, as C wants it. What is not ASCII becomes a question mark. */
	public static byte[] zeroTerminated(String text) {
		byte[] bytes = new byte[text.length() + 1];
		for (int i = 0; i < text.length(); i++) {
			char next = text.charAt(i);
			bytes[i] = (byte) (next > LAST ? '?' : next);
		}
		return bytes;
	}

	/** Makes a text of the first bytes of an array. */
	public static String text(byte[] bytes, int length) {
		char[] characters = new char[length];
		for (int i = 0; i < length; i++) {
			characters[i] = (char) (bytes[i] & 0xFF);
		}
		return new String(characters);
	}
}
