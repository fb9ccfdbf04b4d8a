package p1meter2mqtt.nativeplatform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A broker that reads nothing any more, at a firmware that is compiled to C (the program of {@link EspIdfParityTest}). */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class NativeWriteTest {

	private static final Path TELEGRAM = Path.of("../../telegrams/nl-dsmr5.0-three-phase-gas.telegram");

	private static final int PATIENCE_SECONDS = 30;

	private final BlockingQueue<String> console = new LinkedBlockingQueue<>();
	private final CountDownLatch readAgain = new CountDownLatch(1);
	private volatile long stopNanos;

	@Test
	void shouldGiveUpAWriteAfterTenSeconds() throws Exception {
		Path program = EspIdfParityTest.build();
		try (SingleClientBroker broker = new SingleClientBroker(this::readNothingAfter)) {
			broker.keepLittle();
			Map<String, String> options = new HashMap<>(Parity.options(broker, "127.0.0.1", ""));
			// the document is longer than what is kept on the way
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

				assertThat(awaitConsole("The MQTT broker is lost")).contains("has not taken what was sent for 10000 ms");
				assertThat(System.nanoTime() - this.stopNanos).isBetween(TimeUnit.SECONDS.toNanos(9),
						TimeUnit.SECONDS.toNanos(20));
			} finally {
				this.readAgain.countDown();
				board.destroyForcibly().waitFor();
			}
		}
	}

	private void readNothingAfter(Message message) {
		if (message.topic().endsWith("/actual_consumption")) {
			this.stopNanos = System.nanoTime();
			try {
				this.readAgain.await();
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
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
