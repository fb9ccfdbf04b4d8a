package p1meter2mqtt.nativeplatform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the firmware for ESP-IDF says of itself, as the program of {@link EspIdfParityTest}. */
@Tag("slow")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class EspIdfStartTest {

	private static final int PATIENCE_SECONDS = 60;

	@Test
	void shouldSayWhichFirmwareStartsWhyAndFromWhere() throws Exception {
		Path program = EspIdfParityTest.build();
		RecordedMessages health = new RecordedMessages(message -> message.topic().endsWith("/health"));
		try (SingleClientBroker broker = new SingleClientBroker(health)) {
			ProcessBuilder builder = new ProcessBuilder(program.toString()).redirectErrorStream(true);
			builder.environment().putAll(Parity.options(broker, "127.0.0.1", ""));
			Process board = builder.start();
			try (BufferedReader console = board.inputReader()) {
				assertThat(console.readLine())
						.isEqualTo("p1meter2mqtt-esp32 1.9.0, reset: power on, partition: ota_0");
				health.await(1, PATIENCE_SECONDS);
				assertThat(health.from(0).get(0).payload())
						.contains("\"reset\":\"power on\",\"partition\":\"ota_0\",\"probation\":false,");
			} finally {
				board.destroyForcibly().waitFor();
			}
		}
	}
}
