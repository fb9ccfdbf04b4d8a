package p1meter2mqtt.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/**
 * The C of the platforms and boards has no circles either: what {@code x.c} and {@code x.h} include never leads back to
 * them, and {@code x.h} tells of nothing but {@code x.c}. A header without a source is an interface: anybody may
 * implement it.
 */
class CIncludesTest {

	private static final Pattern INCLUDE = Pattern.compile("(?m)^#include \"(?:\\w+/)*(\\w+)\\.h\"");
	private static final Pattern DECLARATION = Pattern
			.compile("(?m)^(?!typedef|static|extern)\\w.*?\\b(\\w+)\\([^;]*\\)[^;()]*;");

	@Test
	void shouldHaveNoCircles() throws IOException {
		for (Path folder : foldersWithC()) {
			Map<String, Set<String>> parts = includesByPart(folder);

			while (parts.values().removeIf(includes -> includes.stream().noneMatch(parts::containsKey))) {
				// what leads to nothing that is left is in no circle
			}

			assertThat(parts).as("parts in %s that include each other", folder).isEmpty();
		}
	}

	@Test
	void shouldDeclareFunctionsInTheHeaderOfTheirSource() throws IOException {
		for (Path folder : foldersWithC()) {
			try (Stream<Path> files = Files.list(folder)) {
				for (Path source : files.filter(file -> file.toString().endsWith(".c")).toList()) {
					Path header = Path.of(source.toString().replaceFirst("c$", "h"));
					if (Files.exists(header)) {
						assertThat(declarations(header)).as("functions in %s", header)
								.allMatch(defines(Files.readString(source)));
					}
				}
			}
		}
	}

	private static List<String> declarations(Path header) throws IOException {
		return DECLARATION.matcher(Files.readString(header)).results().map(match -> match.group(1)).toList();
	}

	private static Predicate<String> defines(String source) {
		return name -> Pattern.compile("(?m)^\\w[^;\n]*\\b" + name + "\\([^;]*?\\)\\s*\\{").matcher(source).find();
	}

	private static Set<Path> foldersWithC() throws IOException {
		Set<Path> folders = new TreeSet<>();
		for (String root : List.of("platform", "board")) {
			try (Stream<Path> paths = Files.walk(Path.of(root))) {
				paths.filter(CIncludesTest::isC).map(Path::getParent)
						.filter(folder -> Stream.of(folder.toString().split("[/\\\\]")).noneMatch("target"::equals))
						.forEach(folders::add);
			}
		}
		assertThat(folders).isNotEmpty();
		return folders;
	}

	private static Map<String, Set<String>> includesByPart(Path folder) throws IOException {
		Map<String, Set<String>> parts = new TreeMap<>();
		try (Stream<Path> files = Files.list(folder)) {
			for (Path file : files.filter(CIncludesTest::isC).toList()) {
				String part = file.getFileName().toString().replaceFirst("\\.[ch]$", "");
				Set<String> includes = INCLUDE.matcher(Files.readString(file)).results().map(match -> match.group(1))
						.filter(included -> !included.equals(part)).collect(Collectors.toCollection(TreeSet::new));
				parts.computeIfAbsent(part, name -> new TreeSet<>()).addAll(includes);
			}
		}
		return parts;
	}

	private static boolean isC(Path file) {
		return file.toString().matches(".*\\.[ch]");
	}
}
