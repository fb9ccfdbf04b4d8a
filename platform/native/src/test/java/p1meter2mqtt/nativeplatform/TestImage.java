package p1meter2mqtt.nativeplatform;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import p1meter2mqtt.desktop.emulator.BoardImage;
import p1meter2mqtt.desktop.emulator.EmulatedBoard;
import p1meter2mqtt.testing.SystemProgram;

/** The images for the tests: built once, from what Maven has just compiled to C. */
final class TestImage {

	private static final Path ROOT = Path.of("../..");
	private static final List<String> PROGRAMS = List.of("make", "riscv64-unknown-elf-gcc", EmulatedBoard.PROGRAM);

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

	private static Path build(String main) throws IOException {
		PROGRAMS.forEach(SystemProgram::find);
		return BoardImage.build(ROOT, main).file();
	}
}
