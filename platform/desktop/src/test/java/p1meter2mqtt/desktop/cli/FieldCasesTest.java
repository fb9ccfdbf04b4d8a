package p1meter2mqtt.desktop.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Telegrams from the field that once came out wrong, which belong to others and are no part of the project: read where
 * {@code P1_CASES} says. Its README.md names the options of each, {@code NAME.expected.tsv} the rows that matter.
 */
@EnabledIfEnvironmentVariable(named = "P1_CASES", matches = ".+")
final class FieldCasesTest {

	private static final String EXPECTED = ".expected.tsv";
	private static final Pattern OPTIONS = Pattern.compile("(?ms)^## (\\S+)$.*?^Options: `([^`]*)`");

	private final CommandRun command = new CommandRun();

	private static Path folder() {
		return Path.of(System.getenv("P1_CASES"));
	}

	static List<String> names() throws IOException {
		try (Stream<Path> files = Files.list(folder())) {
			return files.map(file -> file.getFileName().toString())
					.filter(file -> file.endsWith(EXPECTED))
					.map(file -> file.substring(0, file.length() - EXPECTED.length()))
					.sorted()
					.toList();
		}
	}

	@Test
	void shouldFindOptionsForEachCaseAndNoOther() throws IOException {
		Matcher matcher = OPTIONS.matcher(Files.readString(folder().resolve("README.md"), UTF_8));

		assertThat(matcher.results().map(result -> result.group(1))).containsExactlyInAnyOrderElementsOf(names());
	}

	@ParameterizedTest
	@MethodSource("names")
	void shouldComeOutAsExpected(String name) throws IOException {
		List<String> arguments = new ArrayList<>(List.of("decode", "--format", "tsv"));
		arguments.addAll(options(name));
		arguments.add(folder().resolve(name + ".txt").toString());

		assertThat(command.run(arguments.toArray(String[]::new))).as(command.err()).isEqualTo(0);

		List<String> rows = command.out().lines().toList();
		assertThat(expectedRows(name)).allSatisfy(expected -> assertThat(rows).anyMatch(row -> fits(row, expected)));
	}

	private static List<String> options(String name) throws IOException {
		return OPTIONS.matcher(Files.readString(folder().resolve("README.md"), UTF_8)).results()
				.filter(result -> result.group(1).equals(name))
				.flatMap(result -> Stream.of(result.group(2).split(" ")))
				.filter(option -> option.startsWith("--"))
				.toList();
	}

	private static List<String> expectedRows(String name) throws IOException {
		return Files.readAllLines(folder().resolve(name + EXPECTED), UTF_8).stream().skip(1).toList();
	}

	/** Says whether a row is the expected one. Where no topic is expected, any will do. */
	private static boolean fits(String row, String expected) {
		String[] cells = row.split("\t", -1);
		String[] expectedCells = expected.split("\t", -1);
		if (expectedCells[1].isEmpty()) {
			cells[1] = "";
		}
		return List.of(cells).equals(List.of(expectedCells));
	}
}
