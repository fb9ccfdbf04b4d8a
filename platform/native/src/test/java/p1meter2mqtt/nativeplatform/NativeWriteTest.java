package p1meter2mqtt.nativeplatform;

import static org.assertj.core.api.Assertions.assertThat;

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

/**
 * A broker that reads nothing any more, at a firmware that is compiled to C (the program of {@link EspIdfParityTest}).
 */
@Tag("slow")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class NativeWriteTest {

	private static final Path TELEGRAM = Path.of("../../telegrams/nl-dsmr5.0-three-phase-gas.telegram");

	/** Only the discovery document is longer: 20 KB, and so more than what is kept on the way. */
	private static final int ANY_OTHER = 4_096;
	private static final int PATIENCE_SECONDS = 30;

	private final BlockingQueue<String> console = new LinkedBlockingQueue<>();

	@Test
	void shouldGiveUpAWriteAfterTenSeconds() throws Exception {
		Path program = EspIdfParityTest.build();
		try (SingleClientBroker broker = new SingleClientBroker(message -> {
			// what it says is of no interest
		})) {
			broker.stopAtPacketsLongerThan(ANY_OTHER);
			Map<String, String> options = new HashMap<>(Parity.options(broker, "127.0.0.1", ""));
			options.put("discovery", "true");
			ProcessBuilder builder = new ProcessBuilder(program.toString()).redirectErrorStream(true);
			builder.environment().putAll(options);
			Process board = builder.start();
			Thread reader = new Thread(() -> board.inputReader().lines().forEach(this.console::add), "console");
			reader.setDaemon(true);
			reader.start();
			try {
				board.getOutputStream().write(Files.readAllBytes(TELEGRAM));
				board.getOutputStream().flush();

				assertThat(awaitConsole("The MQTT broker is lost"))
						.contains("has not taken what was sent for 10000 ms");
				assertThat(System.nanoTime() - broker.stopNanos()).isBetween(TimeUnit.SECONDS.toNanos(9),
						TimeUnit.SECONDS.toNanos(20));
			} finally {
				board.destroyForcibly().waitFor();
			}
		}
	}

	private String awaitConsole(String beginning) throws InterruptedException {
		String line;
		do {
			line = this.console.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
			assertThat(line).as("line that begins with: %s", beginning).isNotNull();
		} while (!line.startsWith(beginning));
		return line;
	}
}
