package p1meter2mqtt.nativeplatform;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import p1meter2mqtt.desktop.emulator.BoardImage;

/** The images for the tests: built once, from what Maven has just compiled to C. */
public final class TestImage {

	private static final Path ROOT = Path.of("../..");

	private TestImage() {
	}

	/** The firmware. Ends the test if what it takes to build or run it is not installed. */
	static Path firmware() throws IOException {
		return build("firmware");
	}

	/** The program that counts instructions, see {@code Measurement.java}. */
	static Path measurement() throws IOException {
		return build("measurement");
	}

	/** Ends the test if Debian's packages are missing: it is skipped, and fails where {@code CI} is {@code true}. */
	public static void requirePackages() {
		List<String> missing = BoardImage.missingPackages();
		if (!missing.isEmpty()) {
			String message = "not installed; on Debian: apt-get install " + String.join(" ", missing);
			if ("true".equals(System.getenv("CI"))) {
				fail(message);
			}
			abort(message);
		}
	}

	private static Path build(String main) throws IOException {
		requirePackages();
		return BoardImage.build(ROOT, main).file();
	}
}
