package ej.bon;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;

/**
 * Values that are fixed when the firmware is linked. Own implementation of the methods that the firmware uses.
 * <p>
 * They are read from two files at the root of the class path, in this order: {@code p1meter2mqtt.constants.list}, the
 * firmware's own, and {@code platform.constants.list}, with which a platform overrides some of them; each may be
 * missing. A line is {@code key=value} in ISO 8859-1; empty lines and those that begin with {@code #} are skipped.
 */
public final class Constants {

	private static final HashMap<String, String> VALUES = new HashMap<>();

	static {
		load("/p1meter2mqtt.constants.list");
		load("/platform.constants.list");
	}

	private Constants() {
	}

	/**
	 * Returns a text.
	 *
	 * @throws IllegalArgumentException if there is no such constant, where MicroEJ's linker says so earlier
	 */
	public static String getString(String key) {
		String value = VALUES.get(key);
		if (value == null) {
			throw new IllegalArgumentException("there is no constant " + key + ": add it to a *.constants.list file");
		}
		return value;
	}

	/** Returns a truth value, {@code true} or {@code false}. */
	public static boolean getBoolean(String key) {
		String value = getString(key);
		if (value.equals("true")) {
			return true;
		}
		if (value.equals("false")) {
			return false;
		}
		throw new IllegalArgumentException("constant " + key + "=" + value + " is neither true nor false");
	}

	/** Returns a decimal number. */
	public static int getInt(String key) {
		String value = getString(key);
		try {
			return Integer.parseInt(value);
		} catch (NumberFormatException e) {
			throw new IllegalArgumentException("constant " + key + "=" + value + " is not a number", e);
		}
	}

	private static void load(String file) {
		try (InputStream input = Constants.class.getResourceAsStream(file)) {
			if (input != null) {
				loadLines(input);
			}
		} catch (IOException e) {
			throw new IllegalStateException("can't read " + file, e);
		}
	}

	private static void loadLines(InputStream input) throws IOException {
		StringBuilder line = new StringBuilder();
		int character;
		do {
			character = input.read();
			if (character < 0 || character == '\n') {
				loadLine(line.toString().trim());
				line.setLength(0);
			} else {
				line.append((char) character);
			}
		} while (character >= 0);
	}

	private static void loadLine(String line) {
		int equals = line.indexOf('=');
		if (equals > 0 && line.charAt(0) != '#') {
			VALUES.put(line.substring(0, equals).trim(), line.substring(equals + 1).trim());
		}
	}
}
