package p1meter2mqtt.guard;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What MicroEJ's SDK builds the firmware with. */
final class BuildFiles {

	static final Path SOURCES = Path.of("src/main/java");
	static final Path RESOURCES = Path.of("src/main/resources");

	private BuildFiles() {
	}

	static Document xml(String file) throws Exception {
		return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(Path.of(file).toFile());
	}

	static Stream<Element> elements(Document document, String name) {
		NodeList elements = document.getElementsByTagName(name);
		return IntStream.range(0, elements.getLength()).mapToObj(i -> (Element) elements.item(i));
	}

	/** The libraries of SDK 5: {@code organisation:name} and the version. */
	static Map<String, String> ivyLibraries() throws Exception {
		return elements(xml("module.ivy"), "dependency").collect(toMap(
				dependency -> dependency.getAttribute("org") + ":" + dependency.getAttribute("name"),
				dependency -> dependency.getAttribute("rev"), noDuplicates(), TreeMap::new));
	}

	/** The libraries of SDK 6, likewise: those that build.gradle.kts uses, with what the catalogue says of them. */
	static Map<String, String> gradleLibraries() {
		String entry = "(?m)^([\\w-]+) = \\{ group = \"(.+)\", name = \"(.+)\", version = \"(.+)\" \\}$";
		Map<String, MatchResult> catalogue = find(entry, Path.of("gradle/libs.versions.toml"))
				.collect(toMap(match -> match.group(1).replace('-', '.'), match -> match));
		Map<String, String> used = find("implementation\\(libs\\.([\\w.]+)\\)", Path.of("build.gradle.kts"))
				.map(match -> catalogue.remove(match.group(1)))
				.collect(toMap(match -> match.group(2) + ":" + match.group(3), match -> match.group(4), noDuplicates(),
						TreeMap::new));
		if (!catalogue.isEmpty()) {
			throw new IllegalStateException("build.gradle.kts does not use " + catalogue.keySet());
		}
		return used;
	}

	private static BinaryOperator<String> noDuplicates() {
		return (first, second) -> {
			throw new IllegalStateException("a library stands there twice, as " + first + " and " + second);
		};
	}

	/** The options of board and simulator. */
	static Properties options() {
		return properties(Path.of("configuration/common.properties"));
	}

	/** What all lists of that kind in the resources say, for instance {@code constants}. */
	static Properties lists(String kind) throws IOException {
		Properties all = new Properties();
		try (Stream<Path> files = Files.walk(RESOURCES)) {
			files.filter(file -> file.toString().endsWith("." + kind + ".list")).map(BuildFiles::properties)
					.forEach(all::putAll);
		}
		return all;
	}

	private static Properties properties(Path file) {
		Set<String> keys = new HashSet<>();
		Properties properties = new Properties() {
			@Override
			public synchronized Object put(Object key, Object value) {
				if (!keys.add((String) key)) {
					throw new IllegalStateException(file + " has " + key + " twice");
				}
				return super.put(key, value);
			}
		};
		try (var reader = Files.newBufferedReader(file, ISO_8859_1)) {
			properties.load(reader);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		return properties;
	}

	/** Finds a pattern in a file. */
	static Stream<MatchResult> find(String pattern, Path file) {
		try {
			return Pattern.compile(pattern).matcher(Files.readString(file)).results();
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** Finds the only place of a pattern in a file, and returns its first group. */
	static String findOne(String pattern, String file) {
		List<MatchResult> found = find(pattern, Path.of(file)).toList();
		if (found.size() != 1) {
			throw new IllegalStateException(file + " has " + found.size() + " places with " + pattern + ", not one");
		}
		return found.get(0).group(1);
	}

	/** Finds a pattern in all sources of the firmware. */
	static Stream<MatchResult> findInSources(String pattern) throws IOException {
		try (Stream<Path> files = Files.walk(SOURCES)) {
			return files.filter(file -> file.toString().endsWith(".java")).toList().stream()
					.flatMap(file -> find(pattern, file));
		}
	}
}
