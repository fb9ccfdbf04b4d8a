package p1meter2mqtt.guard;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/architecture.md} to the code: its rooms, its arrows, and each class and method that it names. */
class ArchitecturePageTest {

	private static final Path FIRMWARE = Path.of("src/main/java/p1meter2mqtt");

	private static final Pattern PICTURE = Pattern.compile("(?s)```\n(.+?)```");
	/** Room, what it does, what it uses. */
	private static final Pattern ROOM = Pattern.compile("(?m)^\\| `(\\w+)` \\| [^|`]+ \\|([a-z, ]*)\\|$");
	/** A room in one cell, classes in the next. */
	private static final Pattern WAY = Pattern.compile("(?m)^\\|(?:[^|`]*\\|)? `([\\w/-]+)` \\| (`[A-Z][^|]*) \\|");
	/** A class, and mostly a method of it; not a link to a test. */
	private static final Pattern CLASS = Pattern.compile("(?<!\\[)`([A-Z]\\w+)(?:\\.([a-z]\\w*))?`");

	private static String page;
	private static List<Path> sources;

	@BeforeAll
	static void read() throws IOException {
		page = Files.readString(Path.of("docs/architecture.md"));
		try (Stream<Path> firmware = Files.walk(FIRMWARE); Stream<Path> platforms = Files.walk(Path.of("platform"))) {
			sources = Stream.concat(firmware, platforms.filter(file -> file.toString().contains("src/main/java")))
					.filter(file -> file.toString().endsWith(".java")).toList();
		}
	}

	@Test
	void shouldHaveTheArrowsOfTheTable() {
		Map<String, Set<String>> described = new LinkedHashMap<>();
		ROOM.matcher(page).results().forEach(row -> described.put(row.group(1), names(row.group(2))));

		assertThat(described).isEqualTo(arrows());
	}

	@Test
	void shouldDrawEachRoomAboveThoseThatItUses() {
		List<String> picture = find(PICTURE, page).findFirst().orElseThrow().group(1).lines().toList();

		arrows().forEach((room, used) -> assertThat(used).as(room)
				.allSatisfy(lower -> assertThat(lineOf(picture, lower)).isGreaterThan(lineOf(picture, room))));
	}

	@Test
	void shouldNameClassesAndMethodsThatExist() {
		List<String> missing = find(CLASS, page)
				.filter(name -> sources.stream().noneMatch(source -> isIn(source, name))).map(MatchResult::group)
				.toList();

		assertThat(missing).isEmpty();
	}

	@Test
	void shouldPutEachClassIntoItsRoom() {
		List<String> misplaced = find(WAY, page).flatMap(row -> find(CLASS, row.group(2))
				.filter(name -> sources.stream().noneMatch(source -> isIn(source, name) && isIn(source, row.group(1))))
				.map(name -> row.group(1) + ": " + name.group())).toList();

		assertThat(misplaced).isEmpty();
	}

	@Test
	void shouldFindWhatThePageNames() {
		assertThat(find(CLASS, page)).hasSizeGreaterThan(50);
		assertThat(find(WAY, page)).hasSizeGreaterThan(25);
	}

	private static Map<String, Set<String>> arrows() {
		return DependencyTest.ROOMS.lines().map(row -> row.split(":"))
				.collect(toMap(row -> row[0].strip(), row -> row.length == 1 ? Set.of() : names(row[1])));
	}

	/** The rooms of ours in a list. */
	private static Set<String> names(String list) {
		return Stream.of(list.split(",")).map(String::strip).filter(name -> name.matches("\\w+")).collect(toSet());
	}

	private static int lineOf(List<String> picture, String room) {
		for (int line = 0; line < picture.size(); line++) {
			if (picture.get(line).matches("(.*\\W)?" + room + "(\\W.*)?")) {
				return line;
			}
		}
		throw new AssertionError(room + " is not in the picture");
	}

	/** Says whether a file is the class, and has the method if one is named. */
	private static boolean isIn(Path source, MatchResult name) {
		String method = name.group(2);
		return source.endsWith(name.group(1) + ".java")
				&& (method == null || read(source).contains(" " + method + "("));
	}

	private static boolean isIn(Path source, String room) {
		if (room.contains("/")) {
			return source.startsWith(room);
		}
		return source.getParent().equals(room.equals("root") ? FIRMWARE : FIRMWARE.resolve(room));
	}

	private static String read(Path source) {
		try {
			return Files.readString(source);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static Stream<MatchResult> find(Pattern pattern, String text) {
		return pattern.matcher(text).results();
	}
}
