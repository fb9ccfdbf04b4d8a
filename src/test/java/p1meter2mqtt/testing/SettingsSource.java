package p1meter2mqtt.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** What the source of the settings says of them. */
public final class SettingsSource {

	private static final Pattern DECLARATION = Pattern.compile("/\\*\\*((?:(?!\\*/).)*)\\*/\\s*public \\w+ (\\w+) = ",
			Pattern.DOTALL);

	private SettingsSource() {
	}

	/**
	 * The Javadoc of each setting, in their order, as plain text.
	 *
	 * @param root the project's folder
	 */
	public static Map<String, String> javadoc(Path root) {
		Map<String, String> javadoc = new LinkedHashMap<>();
		try {
			String source = Files.readString(root.resolve("src/main/java/p1meter2mqtt/Settings.java"));
			DECLARATION.matcher(source).results()
					.forEach(found -> javadoc.put(found.group(2), plain(found.group(1))));
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		return javadoc;
	}

	private static String plain(String comment) {
		return comment.replaceAll("\\s+\\*\\s", " ").replaceAll("\\{@\\w+ #?([^}]*)}", "$1").replaceAll("</?code>", "")
				.replaceAll("\\s+", " ").trim();
	}
}
