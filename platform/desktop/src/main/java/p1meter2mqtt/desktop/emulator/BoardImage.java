package p1meter2mqtt.desktop.emulator;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.charset.StandardCharsets;

/** Builds the image of {@code board/qemu-riscv32} with its Makefile, from what Maven has compiled to C in {@code platform/native}. */
public final class BoardImage {

	private BoardImage() {
	}

	/**
	 * Builds what has changed; a first build takes half a minute.
	 *
	 * @param root the project's root
	 * @param main which of the programs in {@code platform/native/target/c}
	 * @return the image
	 * @throws IOException if that failed; the message has what the build said
	 */
	public static synchronized Path build(Path root, String main) throws IOException {
		Path folder = root.resolve("board/qemu-riscv32").toAbsolutePath().normalize();
		Process make = new ProcessBuilder("make", "-j2", "NAME=" + main).directory(folder.toFile())
				.redirectErrorStream(true).start();
		String output = new String(make.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		if (make.onExit().join().exitValue() != 0) {
			throw new IOException("the image could not be built in " + folder + ":\n" + output);
		}
		return folder.resolve("target/" + main + ".elf");
	}
}
