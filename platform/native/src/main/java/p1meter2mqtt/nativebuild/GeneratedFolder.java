package p1meter2mqtt.nativebuild;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder of generated files. What has not changed keeps its date, so that make compiles only what has. */
final class GeneratedFolder {

	private GeneratedFolder() {
	}

	/** Makes one folder what another one is, and removes the other one. */
	static void replace(Path old, Path fresh) throws IOException {
		for (Path file : filesOf(fresh)) {
			Path target = old.resolve(fresh.relativize(file));
			if (!Files.exists(target) || !Arrays.equals(Files.readAllBytes(target), Files.readAllBytes(file))) {
				Files.createDirectories(target.getParent());
				Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
			}
		}
		for (Path file : filesOf(old)) {
			if (!Files.exists(fresh.resolve(old.relativize(file)))) {
				Files.delete(file);
			}
		}
		delete(fresh);
	}

	/** Removes a folder with all that is in it, if it is there. */
	static void delete(Path folder) throws IOException {
		if (Files.exists(folder)) {
			try (Stream<Path> paths = Files.walk(folder)) {
				for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
					Files.delete(path);
				}
			}
		}
	}

	/** The C files of a folder, in the same order each time. */
	static List<Path> sources(Path folder) throws IOException {
		return filesOf(folder).stream().filter(file -> file.toString().endsWith(".c")).sorted().toList();
	}

	private static List<Path> filesOf(Path folder) throws IOException {
		if (!Files.exists(folder)) {
			return List.of();
		}
		try (Stream<Path> paths = Files.walk(folder)) {
			return paths.filter(Files::isRegularFile).toList();
		}
	}
}
