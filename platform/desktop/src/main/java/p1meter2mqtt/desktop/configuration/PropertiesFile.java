package p1meter2mqtt.desktop.configuration;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * Reads a file of names and values, a line each, as {@link Properties} writes them, in UTF-8. Of the escapes there are
 * only those that some value needs, so that a path of Windows or a password with a backslash is refused and not
 * changed.
 */
final class PropertiesFile {

	private static final Pattern COMMENT_OR_NOTHING = Pattern.compile("\\s*([#!].*)?");
	private static final Pattern GOOD_ESCAPES = Pattern.compile("(?:[^\\\\]|\\\\[\\\\:=#! ])*+");
	/** A blank that is meant is written with a backslash in front. */
	private static final Pattern BLANKS_AT_END = Pattern.compile("(?<!\\\\)\\s+$");
	private static final String BYTE_ORDER_MARK = "\uFEFF";

	private PropertiesFile() {
	}

	/**
	 * A name and its value.
	 *
	 * @param line the line where they stand, from 1
	 */
	record Entry(String name, String value, int line) {
	}

	/** Reads the entries in their order; adds what is wrong with a line to the problems. */
	static List<Entry> read(Path file, List<String> problems) throws ConfigurationException {
		List<Entry> entries = new ArrayList<>();
		List<String> lines = lines(file);
		for (int number = 1; number <= lines.size(); number++) {
			String line = BLANKS_AT_END.matcher(lines.get(number - 1)).replaceFirst("");
			if (!GOOD_ESCAPES.matcher(line).matches()) {
				problems.add("line " + number + ": a backslash has to be written twice: \\\\");
			} else if (!COMMENT_OR_NOTHING.matcher(line).matches()) {
				entries.add(entry(line, number));
			}
		}
		return entries;
	}

	private static Entry entry(String line, int number) {
		Properties properties = new Properties();
		try {
			properties.load(new StringReader(line));
		} catch (IOException e) {
			throw new AssertionError("a text can be read", e);
		}
		String name = properties.stringPropertyNames().iterator().next();
		return new Entry(name, properties.getProperty(name), number);
	}

	private static List<String> lines(Path file) throws ConfigurationException {
		String problem;
		try {
			String text = Files.readString(file);
			return (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).lines().toList();
		} catch (NoSuchFileException e) {
			problem = "there is no such file";
		} catch (AccessDeniedException e) {
			problem = "this user may not read it";
		} catch (CharacterCodingException e) {
			problem = "it is no text in UTF-8";
		} catch (IOException e) {
			problem = Files.isDirectory(file) ? "this is a folder" : e.getMessage();
		}
		throw new ConfigurationException(file + " can't be read:", List.of(problem));
	}
}
