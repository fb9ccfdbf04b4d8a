package p1meter2mqtt.guard;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the firmware may use of MicroEJ. A line is a class, or with a tab in front a member of it: a field,
 * {@code method(Type, Type)}, or {@code new(Type)}. {@code #} starts a comment.
 */
record AllowList(Set<String> entries) {

	static final String NAME = "microej-allow-list.txt";

	static AllowList read() {
		Set<String> entries = new TreeSet<>();
		String type = null;
		try (BufferedReader lines = new BufferedReader(
				new InputStreamReader(AllowList.class.getResourceAsStream("/" + NAME), UTF_8))) {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				if (line.isBlank() || line.strip().startsWith("#")) {
					continue;
				}
				String entry = line.startsWith("\t") ? type + " " + line.substring(1) : line;
				if (!line.startsWith("\t")) {
					type = line;
				}
				if (!entries.add(entry)) {
					throw new IllegalStateException(NAME + " has this twice: " + entry);
				}
			}
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		return new AllowList(entries);
	}
}
