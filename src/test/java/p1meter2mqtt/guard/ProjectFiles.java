package p1meter2mqtt.guard;

import static java.nio.file.FileVisitResult.CONTINUE;
import static java.nio.file.FileVisitResult.SKIP_SUBTREE;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The files of the project, without those that a build makes and those of other programs. */
final class ProjectFiles {

	private static final String FOREIGN = "(.*/)?(target|build|\\.(?!ci$).+)";

	private ProjectFiles() {
	}

	/** Those that are wanted, by their paths from the project's folder. */
	static List<Path> matching(Predicate<Path> wanted) throws IOException {
		List<Path> files = new ArrayList<>();
		Files.walkFileTree(Path.of(""), new SimpleFileVisitor<>() {
			@Override
			public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
				return folder.toString().matches(FOREIGN) ? SKIP_SUBTREE : CONTINUE;
			}

			@Override
			public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
				if (wanted.test(file)) {
					files.add(file);
				}
				return CONTINUE;
			}
		});
		return files;
	}
}
