package p1meter2mqtt.microej;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.Method;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ej.bon.Util;
import p1meter2mqtt.device.RestartReason;
import p1meter2mqtt.platform.Platforms;

class BoardPartsTest {

	private final FakePlatform platform = new FakePlatform();

	@BeforeEach
	void installPlatform() {
		Platforms.install(this.platform);
	}

	@Test
	void shouldTellTheBoardIdInLowerCaseHexadecimalDigits() {
		assertThat(BoardId.hexadecimal()).isEqualTo("240ac400ff7e");
	}

	@Test
	void shouldSwitchALight() {
		GpioLed led = new GpioLed(1, 2);

		led.set(true);

		assertThat(this.platform.calls).containsExactly("output 1.2", "1.2 low", "1.2 high");
	}

	@Test
	void shouldLiveWithoutALight() {
		this.platform.hasPins = false;

		new GpioLed(1, 2).set(true);

		assertThat(this.platform.calls).isEmpty();
	}

	@Test
	void shouldStartTheWatchdogAfterItsCheckpointIsThereAndPassThatToFeedIt() {
		HardwareWatchdog watchdog = new HardwareWatchdog();

		watchdog.feed();
		watchdog.feed();

		assertThat(this.platform.calls).containsExactly("register", "watch", "checkpoint 3", "checkpoint 3");
	}

	@Test
	void shouldKnowWhetherTheWatchdogHasRestartedTheBoard() {
		assertThat(new WatchdogRestart().restartReason()).isEqualTo(RestartReason.UNKNOWN);

		this.platform.restartReason = RestartReason.WATCHDOG;

		assertThat(new WatchdogRestart().restartReason()).isEqualTo(RestartReason.WATCHDOG);
	}

	@ParameterizedTest
	@CsvSource({ "0, unknown", "1, power on", "2, software", "3, panic", "4, watchdog", "5, brown-out", "6, reset pin",
			"7, unknown", "-1, unknown" })
	void shouldHaveANameForEachReasonToRestart(int reason, String name) {
		assertThat(RestartReason.name(reason)).isEqualTo(name);
	}

	/** The C code of the boards is written to these. */
	@Test
	void shouldHaveThreeNatives() {
		assertThat(BoardNatives.class.getDeclaredMethods()).extracting(Method::toString).containsExactlyInAnyOrder(
				"static native int p1meter2mqtt.microej.BoardNatives.restartReason()",
				"static native void p1meter2mqtt.microej.BoardNatives.restart()",
				"static native void p1meter2mqtt.microej.BoardNatives.setLed(boolean)");
	}

	@Test
	void shouldKeepItsMonotonicTimeWhenTheTimeOfDayIsSet() {
		SystemClock clock = new SystemClock();
		this.platform.monotonicMillis = 5_000;

		Util.setCurrentTimeMillis(1_795_300_000_000L);
		assertThat(clock.wallMillis()).isEqualTo(1_795_300_000_000L);
		Util.setCurrentTimeMillis(0);

		assertThat(clock.wallMillis()).isZero();
		assertThat(clock.monotonicMillis()).isEqualTo(5_000);
	}

	@Test
	void shouldEndASleepWhenTheTaskIsInterrupted() {
		Thread.currentThread().interrupt();

		assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> new SystemClock().sleep(60_000));
	}
}
