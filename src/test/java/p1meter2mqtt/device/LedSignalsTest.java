package p1meter2mqtt.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;

import org.junit.jupiter.api.Test;

class LedSignalsTest {

	/** Whole periods of every pattern. */
	private static final int PERIOD_MILLIS = 2_048;

	private final StringBuilder switched = new StringBuilder();
	private final LedSignals signals = new LedSignals(on -> this.switched.append(on ? '1' : '0'));
	private long now = 1_000L * PERIOD_MILLIS;

	@Test
	void shouldBeginDark() {
		assertThat(this.switched).hasToString("0");
	}

	@Test
	void shouldBlinkFastUntilWifiIsThere() {
		assertThat(shown()).isEqualTo("##..##..##..##..##..##..##..##..");
	}

	@Test
	void shouldBlinkSlowlyUntilTheBrokerIsThere() {
		this.signals.setNetworkUp(true);

		assertThat(shown()).isEqualTo("################................");
	}

	@Test
	void shouldFlashTwiceASecondUntilTelegramsCome() {
		this.signals.setNetworkUp(true);
		this.signals.setBrokerConnected(true);

		assertThat(shown()).isEqualTo("#..#............#..#............");
	}

	@Test
	void shouldBeDarkBetweenTelegramsWhenAllIsWell() {
		allIsWell();

		assertThat(shown()).isEqualTo("................................");
	}

	@Test
	void shouldFlashFor100MillisecondsForEachTelegram() {
		allIsWell();
		this.switched.setLength(0);

		this.signals.telegramReceived();
		showFor(100);
		assertThat(this.switched).hasToString("1");
		showFor(1_000);
		assertThat(this.switched).hasToString("10");

		this.signals.telegramReceived();
		showFor(1_000);
		assertThat(this.switched).hasToString("1010");
	}

	@Test
	void shouldBeSteadyWhenTheSettingsAreWrongWhateverElseIsTrue() {
		allIsWell();
		this.signals.settingsWrong();

		assertThat(shown()).isEqualTo("################################");
	}

	@Test
	void shouldShowTheFirstThingThatIsMissing() {
		allIsWell();
		this.signals.setNetworkUp(false);
		assertThat(shown()).startsWith("##..##..");

		this.signals.setNetworkUp(true);
		this.signals.setBrokerConnected(false);
		assertThat(shown()).startsWith("########");

		this.signals.setBrokerConnected(true);
		this.signals.setMeterOnline(false);
		this.signals.setDropped(true);
		assertThat(shown()).isEqualTo("#..#..#.........#..#..#.........");

		this.signals.setDropped(false);
		assertThat(shown()).startsWith("#..#....");
	}

	@Test
	void shouldNotFlashLaterForATelegramThatCameWhileSomethingElseWasShown() {
		allIsWell();
		this.signals.setBrokerConnected(false);
		this.signals.telegramReceived();
		showFor(1_000);

		this.signals.setBrokerConnected(true);

		assertThat(shown()).doesNotContain("#");
	}

	@Test
	void shouldSwitchTheLightOnlyWhenItChanges() {
		this.signals.setNetworkUp(true);
		this.switched.setLength(0);

		showFor(2 * PERIOD_MILLIS);

		assertThat(this.switched).hasToString("1010");
	}

	@Test
	void shouldAllocateNothing() {
		LedSignals quiet = new LedSignals(on -> {
		});
		var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
		long allocated = Long.MAX_VALUE;
		for (int round = 0; round < 5 && allocated != 0; round++) {
			long before = threads.getCurrentThreadAllocatedBytes();
			for (int i = 0; i < 100_000; i++) {
				quiet.setNetworkUp(i % 1_000 != 0);
				quiet.telegramReceived();
				quiet.show(i);
			}
			allocated = threads.getCurrentThreadAllocatedBytes() - before;
		}

		assertThat(allocated).isZero();
	}

	private void allIsWell() {
		this.signals.setNetworkUp(true);
		this.signals.setBrokerConnected(true);
		this.signals.setMeterOnline(true);
	}

	/** Draws one period, a character for each 64 ms. */
	private String shown() {
		StringBuilder shown = new StringBuilder();
		for (int step = 0; step < PERIOD_MILLIS / 64; step++) {
			this.signals.show(this.now);
			shown.append(this.switched.charAt(this.switched.length() - 1) == '1' ? '#' : '.');
			this.now += 64;
		}
		return shown.toString();
	}

	private void showFor(int millis) {
		for (int i = 0; i < millis; i++) {
			this.signals.show(this.now + i);
		}
		this.now += millis;
	}
}
