package p1meter2mqtt.nativeplatform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import p1meter2mqtt.desktop.emulator.EmulatedBoard;
import p1meter2mqtt.nativeplatform.JvmMessages.Expected;

/**
 * The same telegrams, one behind the other, through the firmware on a JVM and through the firmware as native code on
 * the emulated board: what both publish because of a telegram is equal byte by byte, with the same QoS and retained or
 * not.
 */
@Tag("slow")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class ParityTest {

	@Test
	void shouldPublishTheSameAsOnAJvm() throws Exception {
		assertSameOnBoard(TestImage.firmware(), "", JvmMessages.withoutKey());
	}

	@Test
	void shouldPublishTheSameFromEncryptedTelegrams() throws Exception {
		Path image = TestImage.firmware();
		List<Expected> samples = JvmMessages.withKey();
		assertThat(samples).as("samples with readings").anyMatch(expected -> expected.messages().size() > 5);

		assertSameOnBoard(image, Parity.KEY, samples);
	}

	private static void assertSameOnBoard(Path image, String key, List<Expected> samples) throws Exception {
		RecordedMessages recorded = new RecordedMessages(Parity::isReading);
		try (SingleClientBroker broker = new SingleClientBroker(recorded);
				EmulatedBoard board = new EmulatedBoard.Builder(image,
						Parity.options(broker, EmulatedBoard.HOST, key)).boardId(Parity.BOARD_ID)
								.start(System.out::println)) {
			Parity.assertSame(broker, recorded, board.line(), samples);
		}
	}
}
