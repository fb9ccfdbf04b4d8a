package p1meter2mqtt.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import p1meter2mqtt.device.RestartReason;
import p1meter2mqtt.testing.VirtualClock;

class LastResortTest {

	private static final int MINUTE = 60_000;
	private static final int DAY = 24 * 60 * MINUTE;

	private final VirtualClock clock = new VirtualClock();

	@Test
	void shouldRestartWhenTheBrokerHasNotBeenThereForTheTime() {
		LastResort lastResort = plugIn(60);

		assertThat(isDueAfter(lastResort, 60 * MINUTE - 1)).isFalse();
		assertThat(isDueAfter(lastResort, 1)).isTrue();
	}

	@Test
	void shouldBeginToWaitAnewWithEachConnection() {
		LastResort lastResort = plugIn(60);
		this.clock.advance(59 * MINUTE);
		lastResort.brokerConnected(this.clock.monotonicMillis());

		assertThat(isDueAfter(lastResort, 60 * MINUTE - 1)).isFalse();
		assertThat(isDueAfter(lastResort, 1)).isTrue();
	}

	@Test
	void shouldNeverRestartIfTheSettingsSaySo() {
		assertThat(isDueAfter(plugIn(0), 100L * DAY)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(ints = { RestartReason.SOFTWARE, RestartReason.WATCHDOG })
	void shouldWaitADayIfTheRestartDidNotHelp(int reason) {
		LastResort lastResort = start(60, reason);

		assertThat(isDueAfter(lastResort, DAY - 1)).isFalse();
		assertThat(isDueAfter(lastResort, 1)).isTrue();
	}

	@Test
	void shouldWaitTheUsualTimeAgainOnceARestartHasHelped() {
		LastResort lastResort = start(60, RestartReason.SOFTWARE);
		lastResort.brokerConnected(this.clock.monotonicMillis());

		assertThat(isDueAfter(lastResort, 60 * MINUTE)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(ints = { RestartReason.UNKNOWN, RestartReason.POWER_ON, RestartReason.PANIC, RestartReason.BROWN_OUT,
			RestartReason.RESET_PIN })
	void shouldWaitTheUsualTimeAfterARestartThatWasNotItsOwn(int reason) {
		assertThat(isDueAfter(start(60, reason), 60 * MINUTE)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(ints = { 10, 60, 1_440 })
	void shouldRestartOnceADayAtMostInAWeekWithoutBroker(int minutes) {
		long end = this.clock.monotonicMillis() + 7L * DAY;
		LastResort lastResort = plugIn(minutes);
		int restarts = 0;
		while (this.clock.monotonicMillis() < end) {
			if (isDueAfter(lastResort, MINUTE)) {
				restarts++;
				lastResort = start(minutes, RestartReason.SOFTWARE);
			}
		}

		assertThat(restarts).isEqualTo(7);
	}

	private LastResort plugIn(int minutes) {
		return start(minutes, RestartReason.POWER_ON);
	}

	private LastResort start(int minutes, int reason) {
		return new LastResort(minutes, reason, this.clock.monotonicMillis());
	}

	private boolean isDueAfter(LastResort lastResort, long millis) {
		this.clock.advance(millis);
		return lastResort.isDue(this.clock.monotonicMillis());
	}
}
