package p1meter2mqtt.nativeplatform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import p1meter2mqtt.desktop.emulator.BoardStatistics;
import p1meter2mqtt.desktop.emulator.EmulatedBoard;
import p1meter2mqtt.nativeplatform.RecordingBroker.Message;
import p1meter2mqtt.nativeplatform.TelegramFolder.Sample;

/**
 * The collector of the Java heap on the emulated board. The firmware hardly ever needs it, so here it works as often as it
 * can: nothing may get lost, and nothing may stay that is not used any more.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class CollectionTest {

	private static final int PATIENCE_SECONDS = 40;
	private static final String CONNECTED = "The MQTT broker is connected.";

	/** The pauses before the next attempt grow to a minute; that is 0.6 s here. */
	private static final String CLOCK_FACTOR = "100";
	private static final int FIRST_LOSSES = 5;
	private static final int LOSSES = 50;
	/** The least that a socket, a text or an exception takes. Less in all is what a class makes that is used late, once. */
	private static final int SMALLEST_OBJECT = 16;

	private static final int HEAP = 16 * 1024;
	/** A host's name can be that long, and so is what is printed when it is not found. */
	private static final int LONGEST_HOST = 253;
	private static final int ATTEMPTS = 20;

	private final BlockingQueue<String> console = new LinkedBlockingQueue<>();

	@Test
	void shouldPublishTheSameWhenItCollectsBeforeEachAllocation() throws Exception {
		List<Sample> samples = TelegramFolder.all();

		assertSame(samples, "", ParityTest.onJvm(samples, ""));
	}

	@Test
	void shouldPublishTheSameFromEncryptedTelegramsWhenItCollectsBeforeEachAllocation() throws Exception {
		List<Sample> samples = TelegramFolder.all().stream().filter(sample -> sample.name().contains(".bin")).toList();

		assertSame(samples, ParityTest.KEY, ParityTest.onJvm(samples, ParityTest.KEY));
	}

	@Test
	void shouldKeepNothingOfLostConnections() throws Exception {
		try (RecordingBroker broker = new RecordingBroker();
				EmulatedBoard board = start(ParityTest.options(broker, EmulatedBoard.HOST, ""),
						Map.of("clockFactor", CLOCK_FACTOR))) {
			awaitConsole(CONNECTED);
			lose(broker, FIRST_LOSSES);
			BoardStatistics before = board.collect();

			lose(broker, LOSSES);

			BoardStatistics after = board.collect();
			assertThat(after.allocations()).isGreaterThan(before.allocations() + LOSSES);
			assertThat(after.heapKept()).isLessThan(before.heapKept() + LOSSES * SMALLEST_OBJECT);
		}
	}

	@Test
	void shouldHaveRoomInTheHeapForTheLongestMessages() throws Exception {
		String host = "h".repeat(LONGEST_HOST);
		try (RecordingBroker broker = new RecordingBroker();
				EmulatedBoard board = start(ParityTest.options(broker, host, ParityTest.KEY),
						Map.of("clockFactor", CLOCK_FACTOR))) {
			for (int i = 0; i < ATTEMPTS; i++) {
				awaitConsole("No MQTT broker: Can't connect to " + host);
			}
			BoardStatistics statistics = board.collect();
			System.out.printf("| Java heap in use with the longest host and decryption | %,d |%n", statistics.heapKept());
			assertThat(statistics.heapKept()).isBetween(1, HEAP);
		}
	}

	private void assertSame(List<Sample> samples, String key, List<List<Message>> expected) throws Exception {
		try (RecordingBroker broker = new RecordingBroker();
				EmulatedBoard board = start(ParityTest.options(broker, EmulatedBoard.HOST, key),
						Map.of("collectAlways", "true"))) {
			ParityTest.assertSame(broker, board.line(), samples, expected, board::collect);

			BoardStatistics statistics = board.statistics();
			assertThat(statistics.collections()).isGreaterThan(statistics.allocations());
		}
	}

	private EmulatedBoard start(Map<String, String> options, Map<String, String> more) throws IOException {
		Map<String, String> all = new HashMap<>(options);
		all.putAll(more);
		return new EmulatedBoard.Builder(TestImage.firmware(), all).boardId(ParityTest.BOARD_ID).start(this.console::add);
	}

	private void lose(RecordingBroker broker, int times) throws Exception {
		for (int i = 0; i < times; i++) {
			broker.drop();
			awaitConsole("The MQTT broker is lost");
			awaitConsole(CONNECTED);
		}
	}

	private void awaitConsole(String beginning) throws InterruptedException {
		String line;
		do {
			line = this.console.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
			assertThat(line).as("line that begins with: %s", beginning).isNotNull();
		} while (!line.startsWith(beginning));
	}
}
