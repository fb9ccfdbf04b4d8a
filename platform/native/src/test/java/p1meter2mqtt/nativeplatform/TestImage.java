package p1meter2mqtt.nativeplatform;

import java.io.IOException;
import java.nio.file.Path;

import p1meter2mqtt.desktop.emulator.BoardImage;
import p1meter2mqtt.testing.SystemProgram;

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

	/** Ends the test if what it takes to build or run an image is not installed. */
	public static void requirePackages() {
		SystemProgram.require(BoardImage.NEEDED.toArray(String[]::new));
	}

	private static Path build(String main) throws IOException {
		requirePackages();
		return BoardImage.build(ROOT, main).file();
	}
}
