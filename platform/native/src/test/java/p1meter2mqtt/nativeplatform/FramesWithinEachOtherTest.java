package p1meter2mqtt.nativeplatform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import p1meter2mqtt.desktop.emulator.EmulatedBoard;
import p1meter2mqtt.telegram.MeterOutput;

/** A native thread has a stack of 6 KB, whatever comes over the serial line. */
@Tag("slow")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class FramesWithinEachOtherTest {

	/** Of 680 frames each. */
	private static final int TIMES = 7;
	private static final int PATIENCE_SECONDS = 180;

	@Test
	void shouldReadTheTelegramBehindForeignFramesWithinEachOther() throws Exception {
		RecordedMessages recorded = new RecordedMessages(Parity::isReading);
		try (SingleClientBroker broker = new SingleClientBroker(recorded);
				EmulatedBoard board = new EmulatedBoard.Builder(TestImage.firmware(),
						Parity.options(broker, EmulatedBoard.HOST, "")).start(System.out::println)) {
			broker.awaitTurn();
			for (int i = 1; i <= TIMES; i++) {
				board.line().write(MeterOutput.framesWithinEachOther());
				board.line().write(MeterOutput.telegram("1-0:1.7.0(00.00" + i + "*kW)"));
				recorded.await(i, PATIENCE_SECONDS);

				assertThat(recorded.count()).as("the board runs: %s", board.isRunning()).isEqualTo(i);
			}
		}
	}
}
