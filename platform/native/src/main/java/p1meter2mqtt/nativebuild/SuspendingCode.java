package p1meter2mqtt.nativebuild;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Finds methods that TeaVM has made suspendable, so that its own green threads could leave them in the middle and come
 * back. In its back end for C that is wrong: what a loop changes can get lost, without a word (docs/native.md). Nothing
 * of ours may be among them.
 */
final class SuspendingCode {

	private static final String SIGN = "Fiber_isSuspending";

	/** TeaVM's own: the threads themselves, and Object's monitors, which the linker replaces. */
	private static final Set<Path> ALLOWED = Set.of(Path.of("c/o/t/r/Fiber.c"), Path.of("c/j/l/Object.c"));

	private SuspendingCode() {
	}

	/** Lists the files with such methods in a folder that TeaVM has written, without those that are allowed. */
	static List<Path> find(Path folder) throws IOException {
		return GeneratedFolder.sources(folder).stream()
				.filter(SuspendingCode::hasSign)
				.map(folder::relativize)
				.filter(file -> !ALLOWED.contains(file))
				.toList();
	}

	private static boolean hasSign(Path file) {
		try {
			return Files.readString(file).contains(SIGN);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
