package p1meter2mqtt.nativeplatform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A broker that reads nothing any more, at a firmware that is compiled to C ({@link LinuxBoard}).
 */
@Tag("slow")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class NativeWriteTest {

	private static final Path TELEGRAM = Path.of("../../telegrams/nl-dsmr5.0-three-phase-gas.telegram");

	/** Only the discovery document is longer: 20 KB, and so more than what is kept on the way. */
	private static final int ANY_OTHER = 4_096;
	private static final int PATIENCE_SECONDS = 180;

	@Test
	void shouldGiveUpAWriteAfterTenSeconds() throws Exception {
		try (SingleClientBroker broker = new SingleClientBroker(message -> {
			// what it says is of no interest
		})) {
			broker.stopAtPacketsLongerThan(ANY_OTHER);
			Map<String, String> options = new HashMap<>(Parity.options(broker, "127.0.0.1", ""));
			options.put("discovery", "true");
			try (LinuxBoard board = new LinuxBoard(options)) {
				board.line().write(Files.readAllBytes(TELEGRAM));
				board.line().flush();

				assertThat(board.console().await("The MQTT broker is lost", PATIENCE_SECONDS))
						.contains("has not taken what was sent for 10000 ms");
				assertThat(System.nanoTime() - broker.stopNanos()).isBetween(TimeUnit.SECONDS.toNanos(9),
						TimeUnit.SECONDS.toNanos(20));
			}
		}
	}
}
