package p1meter2mqtt.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What does not come with Maven, by its names in {@code checks/packages}: programs, headers, libraries. Where one is
 * missing the test is skipped; where {@code CI} is {@code true} it fails. Both say what is missing, and Debian's
 * package.
 */
public final class SystemProgram {

	private static final Map<List<String>, List<String>> MISSING = new ConcurrentHashMap<>();

	private SystemProgram() {
	}

	/** Ends the test if one of them is missing. */
	public static void require(String... needs) {
		List<String> missing = MISSING.computeIfAbsent(List.of(needs), SystemProgram::missing);
		if (!missing.isEmpty()) {
			String message = "not installed: " + join(missing, 0) + "; on Debian: apt-get install " + join(missing, 1);
			if ("true".equals(System.getenv("CI"))) {
				fail(message);
			}
			abort(message);
		}
	}

	/** Finds a program in the path or where Debian keeps servers; ends the test if it is not there. */
	public static Path find(String name) {
		require(name);
		return Stream.of((System.getenv("PATH") + File.pathSeparator + "/usr/sbin").split(File.pathSeparator))
				.map(folder -> Path.of(folder, name))
				.filter(Files::isExecutable)
				.findFirst().orElseThrow();
	}

	/** Lines of {@code checks/packages}: what is missing, a colon, and the package. */
	private static List<String> missing(List<String> needs) {
		List<String> command = new ArrayList<>(List.of("sh", root().resolve("checks/missing").toString()));
		command.addAll(needs);
		Process process;
		try {
			process = new ProcessBuilder(command).redirectErrorStream(true).start();
		} catch (IOException e) {
			return List.of("sh:dash");
		}
		try {
			String output = new String(process.getInputStream().readAllBytes(), UTF_8);
			if (process.onExit().join().exitValue() != 0) {
				throw new IllegalArgumentException(output);
			}
			return output.lines().toList();
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** Tests run in the folder of their module. */
	private static Path root() {
		Path folder = Path.of("").toAbsolutePath();
		while (!Files.exists(folder.resolve("checks/missing"))) {
			folder = folder.getParent();
		}
		return folder;
	}

	private static String join(List<String> lines, int part) {
		return lines.stream().map(line -> line.split(":")[part]).distinct().collect(joining(" "));
	}
}
