package p1meter2mqtt.nativeplatform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import p1meter2mqtt.desktop.emulator.EmulatedBoard;

/**
 * What the firmware may cost as native code. Prints what it does cost, which is the table of {@code docs/sizes.md}.
 * Flash and memory are held by the linker, too: it is told that the board has no more.
 */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class BudgetTest {

	private static final int FLASH = 192 * 1024;
	private static final int MEMORY = 128 * 1024;
	private static final int DECODING_INSTRUCTIONS = 100_000;
	private static final int PUBLISHING_INSTRUCTIONS_PER_READING = 2_500;

	/** The main thread's stack, of which the linker keeps so much free. */
	private static final int MAIN_STACK = 4 * 1024;

	private static final Path TELEGRAM = Path.of("../../telegrams/nl-dsmr5.0-three-phase-gas.telegram");
	/** The readings of that telegram. */
	private static final int READINGS = 35;

	private static final int PATIENCE_SECONDS = 30;

	@Test
	void shouldFitIntoFlashAndMemory() throws Exception {
		Path image = TestImage.firmware();
		Process size = new ProcessBuilder("riscv64-unknown-elf-size", image.toString()).start();
		String[] lines = new String(size.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split("\n");
		String[] numbers = lines[1].strip().split("\\s+");
		int text = Integer.parseInt(numbers[0]);
		int data = Integer.parseInt(numbers[1]);
		int bss = Integer.parseInt(numbers[2]);

		int flash = text + data;
		int memory = data + bss + MAIN_STACK;
		report("flash (text, constants, initial values)", flash);
		report("memory in all (variables, Java heap, stacks)", memory);
		assertThat(flash).isLessThanOrEqualTo(FLASH);
		assertThat(memory).isLessThanOrEqualTo(MEMORY);
	}

	@Test
	void shouldNeedFewInstructions() throws Exception {
		Path image = TestImage.measurement();
		byte[] telegram = Files.readAllBytes(TELEGRAM);
		BlockingQueue<String> lines = new LinkedBlockingQueue<>();
		Map<String, Integer> measured = Map.of();
		try (EmulatedBoard board = new EmulatedBoard.Builder(image, Map.of()).arguments("-icount", "shift=0")
				.start(lines::add)) {
			String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
			assertThat(line).isEqualTo("ready");
			// the first one makes all classes ready
			for (int i = 0; i < 2; i++) {
				board.line().write(String.format("%04d", telegram.length).getBytes(StandardCharsets.US_ASCII));
				board.line().write(telegram);
				line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
				assertThat(line).startsWith("measured ");
				measured = numbers(line.substring("measured ".length()));
			}
		}

		assertThat(measured).containsEntry("accepted", 1).containsEntry("bytes", telegram.length);
		int decoding = measured.get("driver") + measured.get("decoding");
		report("instructions for a telegram of " + telegram.length + " bytes: the driver", measured.get("driver"));
		report("from the driver to stored readings", measured.get("decoding"));
		report("to publish its " + READINGS + " readings, " + measured.get("published_bytes") + " bytes",
				measured.get("publishing"));
		assertThat(decoding).isLessThanOrEqualTo(DECODING_INSTRUCTIONS);
		assertThat(measured.get("publishing")).isLessThanOrEqualTo(READINGS * PUBLISHING_INSTRUCTIONS_PER_READING);
	}

	private static Map<String, Integer> numbers(String pairs) {
		Map<String, Integer> numbers = new HashMap<>();
		for (String pair : pairs.split(" ")) {
			numbers.put(pair.substring(0, pair.indexOf('=')), Integer.valueOf(pair.substring(pair.indexOf('=') + 1)));
		}
		return numbers;
	}

	private static void report(String what, int number) {
		System.out.printf("| %s | %,d |%n", what, number);
	}
}
