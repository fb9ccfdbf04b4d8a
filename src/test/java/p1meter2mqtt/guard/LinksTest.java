package p1meter2mqtt.guard;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

/** Follows the links in the documents that stay in the project, to a file that is there and a heading that it has. */
class LinksTest {

	private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
	private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

	@Test
	void shouldLeadSomewhere() throws IOException {
		List<String> broken = new ArrayList<>();
		for (Path document : documents()) {
			LINK.matcher(Files.readString(document)).results().map(link -> link.group(1))
					.filter(link -> !link.matches("[a-z]+:.*") && !leadsSomewhere(document, link))
					.forEach(link -> broken.add(document + ": " + link));
		}

		assertThat(broken).isEmpty();
	}

	@Test
	void shouldFindTheDocuments() throws IOException {
		assertThat(documents()).contains(Path.of("README.md"), Path.of("hardware/wiring.md"));
	}

	private static List<Path> documents() throws IOException {
		return ProjectFiles.matching(file -> file.toString().endsWith(".md"));
	}

	private static boolean leadsSomewhere(Path document, String link) {
		String[] parts = link.split("#", 2);
		Path target = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]).normalize();
		return Files.exists(target) && (parts.length == 1 || headings(target).contains(parts[1]));
	}

	/** The names of a document's headings, as GitHub makes them. */
	private static Set<String> headings(Path document) {
		try {
			return HEADING.matcher(Files.readString(document)).results().map(heading -> heading.group(1))
					.map(heading -> heading.toLowerCase(Locale.ROOT).replaceAll("[^\\w\\- ]", "").replace(' ', '-'))
					.collect(toSet());
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
