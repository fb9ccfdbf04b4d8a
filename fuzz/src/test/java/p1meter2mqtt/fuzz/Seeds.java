package p1meter2mqtt.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What fuzzing starts from: the project's own sample telegrams. */
final class Seeds {

	private static final Path FOLDER = Path.of("..", "telegrams");

	private Seeds() {
	}

	/** All samples, by name. */
	static List<byte[]> telegrams() {
		try (Stream<Path> files = Files.list(FOLDER)) {
			return files.filter(file -> file.toString().matches(".*\\.(telegram|bin)")).sorted().map(Seeds::read).toList();
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static byte[] read(Path file) {
		try {
			return Files.readAllBytes(file);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
