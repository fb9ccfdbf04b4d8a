package p1meter2mqtt.desktop.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PowerHistoryTest {

	/** A whole minute. */
	private static final long START = 1_790_000_040;

	private final PowerHistory history = new PowerHistory();

	@Test
	void shouldKeepEachSecondOfTheLastHour() {
		for (int i = 0; i < 4_000; i++) {
			this.history.add(START + i, i, -i);
		}

		PowerHistory.Seconds seconds = this.history.secondsAfter(0);
		assertThat(seconds.start()).isEqualTo(START + 400);
		assertThat(seconds.consumed()).hasSize(3_600).startsWith(400, 401).endsWith(3_998, 3_999);
		assertThat(seconds.returned()).endsWith(-3_998, -3_999);
	}

	@Test
	void shouldTellWhatIsNew() {
		this.history.add(START, 1, 0);
		this.history.add(START + 1, 2, 0);

		assertThat(this.history.secondsAfter(START).consumed()).containsExactly(2);
		assertThat(this.history.secondsAfter(START + 1).consumed()).isEmpty();
	}

	@Test
	void shouldLeaveAGapWhereNothingWasTold() {
		this.history.add(START, 1, 0);
		this.history.add(START + 3, 4, 0);

		assertThat(this.history.secondsAfter(0).consumed()).endsWith(1, PowerHistory.NONE, PowerHistory.NONE, 4);
	}

	@Test
	void shouldKeepMeanLowestAndHighestOfEachMinuteOfADay() {
		for (int i = 0; i < 60; i++) {
			this.history.add(START + i, 100 + i, 10);
		}
		this.history.add(START + 60, 5_000, 0);

		PowerHistory.Minutes minutes = this.history.minutes();
		int last = PowerHistory.MINUTES - 1;
		assertThat(minutes.start() + 60L * last).isEqualTo(START);
		assertThat(minutes.consumed()[0][last]).isEqualTo(129);
		assertThat(minutes.consumed()[1][last]).isEqualTo(100);
		assertThat(minutes.consumed()[2][last]).isEqualTo(159);
		assertThat(minutes.returned()[0][last]).isEqualTo(10);
		assertThat(minutes.consumed()[0][last - 1]).isEqualTo(PowerHistory.NONE);
	}

	@Test
	void shouldForgetAllAfterADayWithoutASecond() {
		this.history.add(START, 1, 0);
		this.history.add(START + 100_000, 2, 0);

		assertThat(this.history.secondsAfter(0).consumed()).startsWith(PowerHistory.NONE).endsWith(2);
		assertThat(this.history.minutes().consumed()[0]).containsOnly(PowerHistory.NONE);
	}

	@Test
	void shouldTakeAsMuchMemoryAsItSays() {
		assertThat(PowerHistory.BYTES).isEqualTo(63_360);
	}
}
