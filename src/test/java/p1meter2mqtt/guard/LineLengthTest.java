package p1meter2mqtt.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

/** Holds each line of Java, C, shell and of a makefile to the width that one can read beside another file. */
class LineLengthTest {

	private static final int COLUMNS = 120;
	private static final String TAB = " ".repeat(4);

	private static final String SOURCE = ".*\\.(java|c|h|S|ld|sh|mk)|(.*/)?Makefile|(.*/)?CMakeLists\\.txt";

	@Test
	void shouldHaveNoLongerLine() throws IOException {
		List<String> longer = new ArrayList<>();
		for (Path file : sources()) {
			List<String> lines = Files.readAllLines(file);
			for (int i = 0; i < lines.size(); i++) {
				int length = lines.get(i).replace("\t", TAB).length();
				if (length > COLUMNS) {
					longer.add(file + ":" + (i + 1) + " has " + length + " columns");
				}
			}
		}

		assertThat(longer).as("lines of more than %d columns, a tab counted as %d", COLUMNS, TAB.length()).isEmpty();
	}

	@Test
	void shouldFindSourcesOfEachKind() throws IOException {
		assertThat(sources()).contains(Path.of("src/main/java/p1meter2mqtt/Settings.java"), Path.of("p1"),
				Path.of(".ci/run"), Path.of("platform/esp-idf/main/tcp.c"), Path.of("platform/esp-idf/test/Makefile"));
	}

	private static List<Path> sources() throws IOException {
		return ProjectFiles.matching(file -> file.toString().matches(SOURCE) || isScript(file));
	}

	/** Scripts have no ending in their names. */
	private static boolean isScript(Path file) {
		if (file.getFileName().toString().contains(".")) {
			return false;
		}
		try (InputStream bytes = Files.newInputStream(file)) {
			return bytes.read() == '#' && bytes.read() == '!';
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
