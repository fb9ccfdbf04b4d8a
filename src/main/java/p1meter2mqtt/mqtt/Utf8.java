package p1meter2mqtt.mqtt;

import java.io.UnsupportedEncodingException;

/** Text as MQTT sends it (MQTT 3.1.1, 1.5.3). Allocates. */
public final class Utf8 {

	/** The longest encoding of one {@code char}; a surrogate pair takes four bytes, two for each. */
	private static final int BYTES_PER_CHAR = 3;

	private static final char REPLACEMENT = '?';
	private static final String NAME = "UTF-8";

	private Utf8() {
	}

	/**
	 * Encodes a text. In lines of its own, since a library's encodings can take more memory than all of MQTT. Half of a
	 * surrogate pair becomes a question mark: MQTT does not allow it (1.5.3-1).
	 */
	public static byte[] encode(String text) {
		byte[] bytes = new byte[BYTES_PER_CHAR * text.length()];
		int count = 0;
		for (int i = 0; i < text.length(); i++) {
			char next = text.charAt(i);
			if (next < 0x80) {
				bytes[count++] = (byte) next;
			} else if (next < 0x800) {
				bytes[count++] = (byte) (0xC0 | next >> 6);
				bytes[count++] = continuation(next);
			} else if (isPair(text, i)) {
				int codePoint = 0x10000 + ((next & 0x3FF) << 10 | text.charAt(i + 1) & 0x3FF);
				bytes[count++] = (byte) (0xF0 | codePoint >> 18);
				bytes[count++] = continuation(codePoint >> 12);
				bytes[count++] = continuation(codePoint >> 6);
				bytes[count++] = continuation(codePoint);
				i++;
			} else if (isSurrogate(next)) {
				bytes[count++] = REPLACEMENT;
			} else {
				bytes[count++] = (byte) (0xE0 | next >> 12);
				bytes[count++] = continuation(next >> 6);
				bytes[count++] = continuation(next);
			}
		}
		byte[] encoded = new byte[count];
		System.arraycopy(bytes, 0, encoded, 0, count);
		return encoded;
	}

	/** Decodes a text. Only the adapter of a library does, which needs the library's encoding anyway. */
	static String decode(byte[] buffer, int offset, int length) {
		try {
			return new String(buffer, offset, length, NAME);
		} catch (UnsupportedEncodingException e) {
			throw new IllegalStateException("No UTF-8 in this build. Set the option cldc.encoding.utf8.included=true.");
		}
	}

	private static byte continuation(int bits) {
		return (byte) (0x80 | bits & 0x3F);
	}

	private static boolean isPair(String text, int index) {
		return (text.charAt(index) & 0xFC00) == 0xD800 && index + 1 < text.length()
				&& (text.charAt(index + 1) & 0xFC00) == 0xDC00;
	}

	private static boolean isSurrogate(char character) {
		return (character & 0xF800) == 0xD800;
	}
}
