package p1meter2mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import p1meter2mqtt.testing.RecordingMqttClient;
import p1meter2mqtt.testing.SilentPort;
import p1meter2mqtt.testing.TestBoard;
import p1meter2mqtt.testing.VirtualClock;

/** The supervisor with the two tasks that it looks after. Each does something only when the test lets it. */
@Timeout(60)
class SupervisorTaskTest {

	private static final int SECOND = 1_000;
	private static final int MINUTE = 60 * SECOND;

	private final VirtualClock clock = new VirtualClock();
	private final SilentPort port = new SilentPort();
	private final RecordingMqttClient client = new RecordingMqttClient();
	private final List<String> console = new ArrayList<>();
	private final TestBoard board = new TestBoard();
	private final P1Meter2Mqtt firmware;
	private final SupervisorTask task;
	private final Thread meterThread;

	SupervisorTaskTest() {
		Settings settings = new Settings();
		settings.discovery = false;
		settings.restartMinutes = 60;
		this.board.clock = this.clock;
		this.board.serialPort = this.port;
		this.board.mqttClient = options -> this.client;
		this.board.console = this.console::add;
		this.firmware = new P1Meter2Mqtt(settings, this.board);
		this.task = this.firmware.supervisorTask;
		this.meterThread = new Thread(this.firmware.meterTask);
	}

	@BeforeEach
	void letTheMeterTaskRead() throws InterruptedException {
		this.meterThread.start();
		this.port.awaitReading();
	}

	@AfterEach
	void endTheMeterTask() throws InterruptedException {
		this.firmware.meterTask.stop();
		this.meterThread.join();
	}

	@Test
	void shouldLookEachSecondForACallOfTheUplinkTaskThatIsStuck() {
		this.task.turn();
		this.clock.advance(SECOND);
		this.task.turn();

		long now = this.clock.monotonicMillis();
		assertThat(this.client.stuckCallLooks()).containsExactly(now - SECOND, now);
	}

	@Test
	void shouldFeedTheWatchdogEachSecondWhileBothTasksMakeProgress() {
		supervise(10 * MINUTE, true, true);

		assertThat(this.board.meals).isEqualTo(600);
		assertThat(this.board.restarts).isZero();
	}

	@Test
	void shouldFeedTheWatchdogWhileATurnOfTheUplinkTakesLongerThanTheWatchdogWaits() {
		supervise(2 * MINUTE, true, false);

		assertThat(this.board.meals).isEqualTo(120);
		assertThat(this.board.restarts).isZero();
	}

	@Test
	void shouldRestartAndFeedTheWatchdogNoMoreWhenTheUplinkIsStuck() {
		supervise(20 * MINUTE, true, false);

		assertThat(this.board.meals).isEqualTo(180);
		assertThat(this.board.restarts).isEqualTo(1);
		assertThat(reasons()).containsExactly("The uplink task is stuck. The board is to be restarted.");
	}

	@Test
	void shouldRestartAndFeedTheWatchdogNoMoreWhenTheMeterTaskIsStuck() {
		supervise(20 * MINUTE, false, true);

		assertThat(this.board.meals).isEqualTo(180);
		assertThat(this.board.restarts).isEqualTo(1);
		assertThat(reasons()).containsExactly("The meter task is stuck. The board is to be restarted.");
	}

	@ParameterizedTest
	@ValueSource(ints = { 3, 200, 24 * 3_600 })
	void shouldNotTakeAPauseOfTheWholeProgramForATaskThatIsStuck(int seconds) {
		supervise(MINUTE, true, true);

		this.clock.advance((long) seconds * SECOND);
		// it may be the first one that goes on
		this.task.turn();
		supervise(2 * MINUTE, true, true);

		assertThat(reasons()).isEmpty();
		assertThat(this.board.restarts).isZero();
		assertThat(this.board.meals).isEqualTo(60 + 1 + 120);
	}

	@Test
	void shouldNoticeATaskThatIsStuckAlthoughTheProgramIsPausedAgainAndAgain() {
		for (int i = 0; i < 200; i++) {
			supervise(SECOND, true, false);
			this.clock.advance(200 * SECOND);
		}

		assertThat(reasons()).containsExactly("The uplink task is stuck. The board is to be restarted.");
	}

	@Test
	void shouldRestartWhenTheBrokerHasNotBeenThereForTheTime() {
		this.client.refuse("gone");

		supervise(61 * MINUTE, true, true);

		assertThat(this.board.restarts).isEqualTo(1);
		assertThat(reasons())
				.containsExactly("No MQTT broker for the time of Settings.restartMinutes. The board is to be"
						+ " restarted.");
	}

	@Test
	void shouldCountTheTimeWithoutABrokerFromTheEndOfTheLastConnection() {
		supervise(30 * MINUTE, true, true);
		this.client.breakConnection();
		this.client.refuse("gone");

		supervise(60 * MINUTE - SECOND, true, true);
		assertThat(this.board.restarts).isZero();
		supervise(2 * SECOND, true, true);
		assertThat(this.board.restarts).isEqualTo(1);
	}

	@Test
	void shouldNotRestartSinceTheMeterIsSilent() {
		supervise(24 * 60 * MINUTE, true, true);

		assertThat(this.board.restarts).isZero();
	}

	@Test
	void shouldNotFeedTheWatchdogInATurnThatFailsAndGoOn() {
		this.port.failToSayWhatIsAvailable(new IllegalStateException("impossible"));
		this.task.turn();
		assertThat(this.board.meals).isZero();
		assertThat(this.console).containsExactly(
				"An error in the firmware, please report it: java.lang.IllegalStateException: impossible");

		this.port.failToSayWhatIsAvailable(null);
		this.task.turn();

		assertThat(this.board.meals).isEqualTo(1);
	}

	@Test
	void shouldEndWhenItIsInterrupted() {
		this.clock.interruptSleep();

		this.task.run();

		assertThat(this.board.meals).isEqualTo(1);
	}

	/**
	 * Lets time pass, while the meter task waits for bytes or its read hangs, and the uplink task makes its turns or
	 * none.
	 */
	private void supervise(int millis, boolean meterGoesOn, boolean uplinkGoesOn) {
		this.port.setAvailable(meterGoesOn ? 0 : 1);
		for (int i = 0; i < millis / SECOND; i++) {
			this.clock.advance(SECOND);
			if (uplinkGoesOn) {
				this.firmware.uplinkTask.turn();
			}
			this.task.turn();
		}
	}

	/** Why the board is to be restarted, as the console has it. */
	private List<String> reasons() {
		return this.console.stream().filter(line -> line.endsWith("The board is to be restarted.")).toList();
	}
}
