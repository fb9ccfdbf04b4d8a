package p1meter2mqtt.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallWatchTest {

	private static final int LIMIT = 8_000;

	private final CallWatch watch = new CallWatch();

	@Test
	void shouldSeeNothingWhileNothingIsCalled() {
		assertThat(this.watch.isStuck(0)).isFalse();
		assertThat(this.watch.isStuck(1_000_000)).isFalse();
	}

	@Test
	void shouldSeeThatACallIsStuckOnceItWasUnderWayForItsLimit() {
		this.watch.begin(LIMIT);

		assertThat(this.watch.isStuck(1_000)).isFalse();
		assertThat(this.watch.isStuck(8_999)).isFalse();
		assertThat(this.watch.isStuck(9_000)).isTrue();
	}

	@Test
	void shouldNotTakeOneCallForAnother() {
		for (int second = 0; second < 100; second++) {
			this.watch.begin(LIMIT);
			assertThat(this.watch.isStuck(second * 1_000L)).isFalse();
			this.watch.end();
		}
	}

	@Test
	void shouldForgetACallThatHasReturned() {
		this.watch.begin(LIMIT);
		this.watch.isStuck(0);
		this.watch.end();

		assertThat(this.watch.isStuck(100_000)).isFalse();
	}

	/** A process that was stopped for minutes, or a clock that was set: what was not seen was not under way. */
	@Test
	void shouldNotTakeACallForStuckThatIsSeenForTheFirstTimeAfterAJumpOfTheClock() {
		this.watch.isStuck(0);

		this.watch.begin(LIMIT);

		assertThat(this.watch.isStuck(200_000)).isFalse();
	}
}
