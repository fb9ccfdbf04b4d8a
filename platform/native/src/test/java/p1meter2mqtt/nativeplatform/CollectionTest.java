package p1meter2mqtt.nativeplatform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import p1meter2mqtt.desktop.emulator.BoardStatistics;
import p1meter2mqtt.desktop.emulator.EmulatedBoard;
import p1meter2mqtt.nativeplatform.JvmMessages.Expected;

/**
 * The collector of the Java heap on the emulated board. The firmware hardly ever needs it, so here it works as often as
 * it can: nothing may get lost, and nothing may stay that is not used any more.
 */
@Tag("slow")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class CollectionTest {

	private static final String CONNECTED = "The MQTT broker is connected: ";

	/** While the console is silent for so long, the board's clock goes on by a step, many times. */
	private static final int SILENCE_MILLIS = 50;
	/**
	 * Less than half the time that the firmware waits for the broker's answers; the pause between two attempts is up to
	 * 60 s.
	 */
	private static final int STEP_MILLIS = 4_000;
	private static final int STEPS = 800;

	private static final int FIRST_LOSSES = 5;
	private static final int LOSSES = 50;
	/**
	 * The least that a socket, a text or an exception takes. Less in all is what a class makes that is used late, once.
	 */
	private static final int SMALLEST_OBJECT = 16;

	private static final int HEAP = 17 * 1024;
	/** A host's name can be that long, and so is what is printed when it is not found. */
	private static final int LONGEST_HOST = 253;
	private static final int ATTEMPTS = 20;

	private final BlockingQueue<String> console = new LinkedBlockingQueue<>();

	@Test
	void shouldPublishTheSameWhenItCollectsBeforeEachAllocation() throws Exception {
		assertSame("", JvmMessages.withoutKey());
	}

	@Test
	void shouldPublishTheSameFromEncryptedTelegramsWhenItCollectsBeforeEachAllocation() throws Exception {
		assertSame(Parity.KEY, JvmMessages.withKey());
	}

	@Test
	void shouldKeepNothingOfLostConnections() throws Exception {
		try (SingleClientBroker broker = new SingleClientBroker(message -> {
		}); EmulatedBoard board = start(Parity.options(broker, EmulatedBoard.HOST, ""), Map.of())) {
			awaitConsole(CONNECTED, board);
			lose(FIRST_LOSSES, broker, board);
			broker.awaitTurn();
			BoardStatistics before = board.collect();

			lose(LOSSES, broker, board);

			broker.awaitTurn();
			BoardStatistics after = board.collect();
			assertThat(after.allocations()).isGreaterThan(before.allocations() + LOSSES);
			assertThat(after.heapKept()).isLessThan(before.heapKept() + LOSSES * SMALLEST_OBJECT);
		}
	}

	@Test
	void shouldHaveRoomInTheHeapForTheLongestMessages() throws Exception {
		String host = "h".repeat(LONGEST_HOST);
		try (SingleClientBroker broker = new SingleClientBroker(message -> {
		}); EmulatedBoard board = start(Parity.options(broker, host, Parity.KEY), Map.of())) {
			for (int i = 0; i < ATTEMPTS; i++) {
				awaitConsole("No MQTT broker: Can't connect to " + host, board);
			}
			BoardStatistics statistics = board.collect();
			System.out.printf("| Java heap in use with the longest host and decryption | %,d |%n",
					statistics.heapKept());
			assertThat(statistics.heapKept()).isBetween(1, HEAP);
		}
	}

	private void assertSame(String key, List<Expected> samples) throws Exception {
		RecordedMessages recorded = new RecordedMessages(Parity::isReading);
		try (SingleClientBroker broker = new SingleClientBroker(recorded);
				EmulatedBoard board = start(Parity.options(broker, EmulatedBoard.HOST, key),
						Map.of("collectAlways", "true"))) {
			Parity.assertSame(broker, recorded, board.line(), samples, board::collect);

			BoardStatistics statistics = board.statistics();
			assertThat(statistics.collections()).isGreaterThan(statistics.allocations());
		}
	}

	private EmulatedBoard start(Map<String, String> options, Map<String, String> more) throws IOException {
		Map<String, String> all = new HashMap<>(options);
		all.putAll(more);
		return new EmulatedBoard.Builder(TestImage.firmware(), all).boardId(Parity.BOARD_ID).start(this.console::add);
	}

	private void lose(int times, SingleClientBroker broker, EmulatedBoard board) throws Exception {
		for (int i = 0; i < times; i++) {
			broker.drop();
			awaitConsole("The MQTT broker is lost", board);
			awaitConsole(CONNECTED, board);
		}
	}

	private void awaitConsole(String beginning, EmulatedBoard board) throws Exception {
		int steps = 0;
		String line;
		do {
			line = this.console.poll(SILENCE_MILLIS, TimeUnit.MILLISECONDS);
			if (line == null) {
				assertThat(steps++).as("steps until a line begins with: %s", beginning).isLessThan(STEPS);
				board.step(STEP_MILLIS);
				// else steps pile up, and the connection that is waited for breaks by those that are left
				board.statistics();
			}
		} while (line == null || !line.startsWith(beginning));
	}
}
