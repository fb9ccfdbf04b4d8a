package p1meter2mqtt.publish;

/** Writes JSON into a buffer of fixed size. What does not fit makes the whole invalid, see {@link #length()}. */
public final class JsonWriter {

	private final byte[] bytes;
	private int length;
	private boolean first;

	/** Makes a writer of documents of at most so many bytes. */
	public JsonWriter(int capacity) {
		this.bytes = new byte[capacity];
	}

	/** The buffer. */
	public byte[] bytes() {
		return this.bytes;
	}

	/** The length of what was written, or -1 if it did not fit. */
	public int length() {
		return this.length <= this.bytes.length ? this.length : -1;
	}

	/** Begins the outermost object. */
	public void begin() {
		clear();
		append('{');
		this.first = true;
	}

	/** Forgets what was written so far, which has been taken over, and goes on behind it. */
	public void clear() {
		this.length = 0;
	}

	/** Begins an object within another one. */
	public void beginObject(String name) {
		name(name);
		append('{');
		this.first = true;
	}

	/** Begins an object within another one, its name from bytes. */
	public void beginObject(byte[] buffer, int offset, int length) {
		name(buffer, offset, length);
		append('{');
		this.first = true;
	}

	/** Begins an object within an array. */
	public void beginElement() {
		separate();
		append('{');
		this.first = true;
	}

	/** Begins an array. */
	public void beginArray(String name) {
		name(name);
		append('[');
		this.first = true;
	}

	/** Writes a text into an array. */
	public void element(String value) {
		separate();
		append('"');
		add(value);
		append('"');
	}

	/** Ends an array. */
	public void endArray() {
		append(']');
		this.first = false;
	}

	/** Begins a text that is put together from pieces. */
	public void beginText(String name) {
		name(name);
		append('"');
	}

	/** Adds a piece to a text: printable ASCII. */
	public void add(String text) {
		add(text, 0, text.length());
	}

	/** Adds a word to a text that begins with it: the first letter, a to z, becomes a capital one. */
	public void addCapitalized(String word) {
		addEscaped((char) (word.charAt(0) - 'a' + 'A'));
		add(word, 1, word.length());
	}

	/** Adds a part of a string to a text: printable ASCII. */
	public void add(String text, int offset, int limit) {
		for (int i = offset; i < limit; i++) {
			addEscaped(text.charAt(i));
		}
	}

	/** Adds a piece to a text: ASCII; what is not printable becomes a question mark. */
	public void add(byte[] buffer, int offset, int length) {
		for (int i = offset; i < offset + length; i++) {
			addEscaped(buffer[i] >= ' ' && buffer[i] < 0x7F ? (char) buffer[i] : '?');
		}
	}

	/** Ends a text. */
	public void endText() {
		append('"');
	}

	/** Ends an object. */
	public void end() {
		append('}');
		this.first = false;
	}

	/** Writes the name of the next value. */
	public void name(String name) {
		separate();
		append('"');
		append(name);
		append("\":");
	}

	/** Writes the name of the next value, from bytes. */
	public void name(byte[] buffer, int offset, int length) {
		separate();
		append('"');
		append(buffer, offset, length);
		append("\":");
	}

	/** Writes a number. */
	public void number(String name, int value) {
		name(name);
		int divisor = 1_000_000_000;
		int rest = value;
		if (value < 0) {
			append('-');
		} else {
			rest = -value;
		}
		// negative, so that the smallest number has an opposite
		while (divisor > 1 && rest / divisor == 0) {
			divisor /= 10;
		}
		for (; divisor > 0; divisor /= 10) {
			append((char) ('0' - rest / divisor));
			rest %= divisor;
		}
	}

	/** Writes printable ASCII as a text, or null. */
	public void text(String name, String value) {
		name(name);
		if (value == null) {
			append("null");
			return;
		}
		append('"');
		add(value);
		append('"');
	}

	/** Writes printable ASCII as a text. */
	public void text(byte[] buffer, int offset, int length) {
		append('"');
		add(buffer, offset, length);
		append('"');
	}

	/** Writes what is JSON already. */
	public void raw(String value) {
		append(value);
	}

	/** Writes what is JSON already, from bytes. */
	public void raw(byte[] buffer, int offset, int length) {
		append(buffer, offset, length);
	}

	private void addEscaped(char character) {
		if (character == '"' || character == '\\') {
			append('\\');
		}
		append(character);
	}

	private void separate() {
		if (!this.first) {
			append(',');
		}
		this.first = false;
	}

	private void append(byte[] buffer, int offset, int length) {
		for (int i = offset; i < offset + length; i++) {
			append((char) buffer[i]);
		}
	}

	private void append(String text) {
		int length = text.length();
		for (int i = 0; i < length; i++) {
			append(text.charAt(i));
		}
	}

	private void append(char character) {
		if (this.length < this.bytes.length) {
			this.bytes[this.length] = (byte) character;
		}
		this.length++;
	}
}
