package p1meter2mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import p1meter2mqtt.device.LedSignals;
import p1meter2mqtt.device.Restart;
import p1meter2mqtt.device.RestartReason;
import p1meter2mqtt.line.LineMonitor;
import p1meter2mqtt.line.MeterTask;
import p1meter2mqtt.line.SerialFormatFinder;
import p1meter2mqtt.testing.MeterLine;
import p1meter2mqtt.testing.RecordingMqttClient;
import p1meter2mqtt.testing.ScriptedNetwork;
import p1meter2mqtt.testing.SilentPort;
import p1meter2mqtt.testing.VirtualClock;
import p1meter2mqtt.uplink.Connection;
import p1meter2mqtt.uplink.LastResort;
import p1meter2mqtt.uplink.Publishers;
import p1meter2mqtt.uplink.UplinkTask;

/** The supervisor with the two tasks that it looks after. Each does something only when the test lets it. */
@Timeout(20)
class SupervisorTaskTest {

	private static final int SECOND = 1_000;
	private static final int MINUTE = 60 * SECOND;

	private final VirtualClock clock = new VirtualClock();
	private final SilentPort port = new SilentPort();
	private final MeterLine meter = new MeterLine();
	private final RecordingMqttClient client = new RecordingMqttClient();
	private final List<String> console = new ArrayList<>();
	private final CountingRestart restart = new CountingRestart();
	private final Settings settings = new Settings();
	private final MeterTask meterTask;
	private final UplinkTask uplinkTask;
	private final SupervisorTask task;
	private final Thread meterThread;
	private int meals;

	SupervisorTaskTest() {
		this.settings.discovery = false;
		this.settings.restartMinutes = 60;
		LedSignals signals = new LedSignals(on -> {
		});
		this.meterTask = new MeterTask(this.port, this.meter.reader(), this.meter.decoder(),
				new SerialFormatFinder(SerialFormatFinder.AUTO, 12), new LineMonitor(this.meter.reader()), signals,
				this.clock, this.console::add);
		Connection connection = new Connection(new ScriptedNetwork(), this.client, signals, this.clock, line -> {
		}, 42);
		Publishers publishers = new Publishers(this.settings, "p1meter-test", this.client, this.meter.reader(), null,
				this.meter.decoder(), this.meter.readings());
		LastResort lastResort = new LastResort(this.settings.restartMinutes, RestartReason.POWER_ON,
				this.clock.monotonicMillis());
		this.uplinkTask = new UplinkTask(this.settings, this.meterTask, this.meter.readings(), connection, this.client,
				publishers, signals, lastResort, RestartReason.POWER_ON, this.clock, line -> {
				});
		this.task = new SupervisorTask(this.meterTask, this.uplinkTask, lastResort, () -> this.meals++, this.restart,
				this.clock, this.console::add);
		this.meterThread = new Thread(this.meterTask);
	}

	@BeforeEach
	void letTheMeterTaskRead() throws InterruptedException {
		this.meterThread.start();
		this.port.awaitReading();
	}

	@AfterEach
	void endTheMeterTask() throws InterruptedException {
		this.meterTask.stop();
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

		assertThat(this.meals).isEqualTo(600);
		assertThat(this.restart.count).isZero();
	}

	@Test
	void shouldFeedTheWatchdogWhileATurnOfTheUplinkTakesLongerThanTheWatchdogWaits() {
		supervise(2 * MINUTE, true, false);

		assertThat(this.meals).isEqualTo(120);
		assertThat(this.restart.count).isZero();
	}

	@Test
	void shouldRestartAndFeedTheWatchdogNoMoreWhenTheUplinkIsStuck() {
		supervise(20 * MINUTE, true, false);

		assertThat(this.meals).isEqualTo(180);
		assertThat(this.restart.count).isEqualTo(1);
		assertThat(this.console).containsExactly("The uplink task is stuck. The board is to be restarted.");
	}

	@Test
	void shouldRestartAndFeedTheWatchdogNoMoreWhenTheMeterTaskIsStuck() {
		supervise(20 * MINUTE, false, true);

		assertThat(this.meals).isEqualTo(180);
		assertThat(this.restart.count).isEqualTo(1);
		assertThat(this.console).containsExactly("The meter task is stuck. The board is to be restarted.");
	}

	@Test
	void shouldRestartWhenTheBrokerHasNotBeenThereForTheTime() {
		this.client.refuse("gone");

		supervise(61 * MINUTE, true, true);

		assertThat(this.restart.count).isEqualTo(1);
		assertThat(this.console)
				.containsExactly("No MQTT broker for the time of Settings.restartMinutes. The board is to be restarted.");
	}

	@Test
	void shouldNotRestartSinceTheMeterIsSilent() {
		supervise(24 * 60 * MINUTE, true, true);

		assertThat(this.restart.count).isZero();
	}

	@Test
	void shouldNotFeedTheWatchdogInATurnThatFailsAndGoOn() {
		this.port.failToSayWhatIsAvailable(new IllegalStateException("impossible"));
		this.task.turn();
		assertThat(this.meals).isZero();
		assertThat(this.console).containsExactly(
				"An error in the firmware, please report it: java.lang.IllegalStateException: impossible");

		this.port.failToSayWhatIsAvailable(null);
		this.task.turn();

		assertThat(this.meals).isEqualTo(1);
	}

	@Test
	void shouldEndWhenItIsInterrupted() {
		this.clock.interruptSleep();

		this.task.run();

		assertThat(this.meals).isEqualTo(1);
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
				this.uplinkTask.turn();
			}
			this.task.turn();
		}
	}

	private static final class CountingRestart implements Restart {

		private int count;

		@Override
		public int restartReason() {
			return RestartReason.POWER_ON;
		}

		@Override
		public void restart() {
			this.count++;
		}
	}
}
