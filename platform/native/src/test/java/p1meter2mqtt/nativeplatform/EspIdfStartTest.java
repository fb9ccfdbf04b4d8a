package p1meter2mqtt.nativeplatform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the firmware for ESP-IDF says of itself, as the program of {@link LinuxBoard}. */
@Tag("slow")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class EspIdfStartTest {

	private static final int PATIENCE_SECONDS = 180;

	@Test
	void shouldSayWhichFirmwareStartsWhyAndFromWhere() throws Exception {
		RecordedMessages health = new RecordedMessages(message -> message.topic().endsWith("/health"));
		try (SingleClientBroker broker = new SingleClientBroker(health);
				LinuxBoard board = new LinuxBoard(Parity.options(broker, "127.0.0.1", ""))) {
			board.console().await("p1meter2mqtt-esp32 1.9.0, reset: power on, partition: ota_0", PATIENCE_SECONDS);
			health.await(1, PATIENCE_SECONDS);
			assertThat(health.from(0).get(0).payload())
					.contains("\"reset\":\"power on\",\"partition\":\"ota_0\",\"probation\":false,");
		}
	}
}
