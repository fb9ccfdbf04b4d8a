package p1meter2mqtt.desktop.emulator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An image for {@code board/qemu-riscv32}.
 *
 * @param file the image
 * @param flash what it takes of flash, in bytes: code, constants and initial values
 * @param memory what it takes of memory in all, in bytes: variables, Java's heap, stacks
 */
public record BoardImage(Path file, int flash, int memory) {

	/** What it takes to build an image and to run it: names in {@code checks/packages}. */
	public static final List<String> NEEDED = List.of("make", "riscv64-unknown-elf-gcc", "picolibc.specs", "xz",
			EmulatedBoard.PROGRAM);

	/** The main thread's stack, which the linker keeps free: {@code STACK_SIZE} in the Makefile. */
	private static final int MAIN_STACK = 4 * 1024;

	/**
	 * Lists Debian's packages that have to be installed before an image can be built and run.
	 *
	 * @param root the project's root
	 * @throws IOException if that can't be told; the message has what {@code checks/missing} said
	 */
	public static List<String> missingPackages(Path root) throws IOException {
		List<String> command = new ArrayList<>(List.of("sh", "checks/missing"));
		command.addAll(NEEDED);
		return run(root, command.toArray(String[]::new)).lines().map(line -> line.substring(line.indexOf(':') + 1))
				.toList();
	}

	/**
	 * Builds what has changed with the board's Makefile, from what Maven has compiled to C in {@code platform/native}.
	 * A first build takes half a minute.
	 *
	 * @param root the project's root
	 * @param main which of the programs in {@code platform/native/target/c}
	 * @throws IOException if that failed; the message has what the build said
	 */
	public static synchronized BoardImage build(Path root, String main) throws IOException {
		Path folder = root.resolve("board/qemu-riscv32").toAbsolutePath().normalize();
		run(folder, "make", "-j2", "NAME=" + main);
		Path file = folder.resolve("target/" + main + ".elf");
		// a line of titles, a line of numbers: text, data, bss
		List<String> lines = run(folder, "riscv64-unknown-elf-size", file.toString()).lines().toList();
		String[] numbers = lines.get(1).strip().split("\\s+");
		int text = Integer.parseInt(numbers[0]);
		int data = Integer.parseInt(numbers[1]);
		int bss = Integer.parseInt(numbers[2]);
		return new BoardImage(file, text + data, data + bss + MAIN_STACK);
	}

	/** The sizes in words. */
	public String description() {
		return String.format("emulated, RV32IMAC: %d KiB of flash, %d KiB of memory in all", kibibytes(this.flash),
				kibibytes(this.memory));
	}

	private static int kibibytes(int bytes) {
		return (bytes + 1023) / 1024;
	}

	private static String run(Path folder, String... command) throws IOException {
		Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		if (process.onExit().join().exitValue() != 0) {
			throw new IOException(String.join(" ", command) + " failed in " + folder + ":\n" + output);
		}
		return output;
	}
}
