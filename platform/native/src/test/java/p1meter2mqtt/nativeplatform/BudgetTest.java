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

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import p1meter2mqtt.desktop.emulator.BoardStatistics;
import p1meter2mqtt.desktop.emulator.EmulatedBoard;

/**
 * What the firmware may cost as native code. Prints what it does cost, which is the table of {@code docs/sizes.md}.
 * Flash and memory are held by the linker, too: it is told that the board has no more.
 */
@Tag("slow")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class BudgetTest {

	private static final int FLASH = 216 * 1024;
	private static final int MEMORY = 120 * 1024;
	private static final int HEAP = 17 * 1024;
	/** Less than the heap: what comes and goes needs room, too. */
	private static final int HEAP_KEPT = 12_800;
	private static final int DECODING_INSTRUCTIONS = 130_000;
	private static final int PUBLISHING_INSTRUCTIONS_PER_READING = 2_500;

	/** The main thread's stack, of which the linker keeps so much free. */
	private static final int MAIN_STACK = 4 * 1024;

	private static final Path TELEGRAM = Path.of("../../telegrams/nl-dsmr5.0-three-phase-gas.telegram");
	/** The readings of that telegram. */
	private static final int READINGS = 35;

	private static final int PATIENCE_SECONDS = 180;
	private static final int HEXADECIMAL = 16;

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
		int heap = size(image, "heap");
		report("of it the Java heap", heap);
		report("of it the Java arrays that stay", size(image, "arrays"));
		assertThat(flash).isLessThanOrEqualTo(FLASH);
		assertThat(memory).isLessThanOrEqualTo(MEMORY);
		assertThat(heap).isLessThanOrEqualTo(HEAP);
	}

	@Test
	void shouldKeepLittleInTheHeap() throws Exception {
		BoardStatistics plain = afterATelegram("");
		BoardStatistics decrypting = afterATelegram(Parity.KEY);

		report("of the Java heap in use after a telegram", plain.heapKept());
		report("the same, with decryption", decrypting.heapKept());
		assertThat(plain.heapKept()).isLessThanOrEqualTo(HEAP_KEPT);
		assertThat(decrypting.heapKept()).isLessThanOrEqualTo(HEAP_KEPT);
		report("free of the Java arrays that stay, with decryption", decrypting.staticArraysFree());
		assertThat(plain.staticArraysMissing()).isZero();
		assertThat(decrypting.staticArraysMissing()).isZero();
	}

	private static BoardStatistics afterATelegram(String key) throws Exception {
		RecordedMessages recorded = new RecordedMessages(Parity::isReading);
		try (SingleClientBroker broker = new SingleClientBroker(recorded);
				EmulatedBoard board = new EmulatedBoard.Builder(TestImage.firmware(),
						Parity.options(broker, EmulatedBoard.HOST, key)).start(System.out::println)) {
			broker.awaitTurn();
			board.line().write(Files.readAllBytes(TELEGRAM));
			recorded.await(READINGS, PATIENCE_SECONDS);
			assertThat(recorded.count()).isEqualTo(READINGS);
			return board.collect();
		}
	}

	private static int size(Path image, String variable) throws Exception {
		Process names = new ProcessBuilder("riscv64-unknown-elf-nm", "--print-size", image.toString()).start();
		String output = new String(names.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		// its address, size, kind and name
		return output.lines().map(line -> line.split(" ")).filter(fields -> fields[fields.length - 1].equals(variable))
				.mapToInt(fields -> Integer.parseInt(fields[1], HEXADECIMAL)).sum();
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
