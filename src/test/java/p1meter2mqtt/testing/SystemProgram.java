package p1meter2mqtt.testing;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Programs that do not come with Maven. Without one a test is skipped; where {@code CI} is {@code true} it fails. */
public final class SystemProgram {

	private SystemProgram() {
	}

	/** Finds a program in the path or where Debian keeps servers; ends the test if it is not there. */
	public static Path find(String name) {
		return Stream.of((System.getenv("PATH") + File.pathSeparator + "/usr/sbin").split(File.pathSeparator))
				.map(folder -> Path.of(folder, name))
				.filter(Files::isExecutable)
				.findFirst()
				.orElseGet(() -> missing(name));
	}

	/** Ends the test since a package of Debian's is not installed. Does not return. */
	public static Path missing(String name) {
		String message = name + " is not installed; on Debian: apt-get install " + name;
		return "true".equals(System.getenv("CI")) ? fail(message) : abort(message);
	}
}
