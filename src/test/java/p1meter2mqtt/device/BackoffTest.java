package p1meter2mqtt.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

class BackoffTest {

	private static final long START = 1_000_000;

	private final Backoff backoff = new Backoff(42);

	@Test
	void shouldTryAtOnceWhenNothingHasFailed() {
		assertThat(this.backoff.isDue(0)).isTrue();
	}

	@Test
	void shouldWaitForAQuarterOfAWindowAtLeastThatIsHalfAsLongAgainAfterEachFailureUpToHalfAMinute() {
		long[] windows = { 3_000, 4_500, 6_750, 10_125, 15_187, 22_780, 30_000, 30_000 };
		for (int seed = 0; seed < 1_000; seed++) {
			Backoff seeded = new Backoff(seed * 7_919_999);
			for (long window : windows) {
				assertThat(delay(seeded)).isBetween(window / 4, window + 1);
			}
		}
	}

	@Test
	void shouldSpreadTheBoardsOverTheWholeWindow() {
		long[] delays = LongStream.range(0, 1_000).map(seed -> delay(new Backoff((int) seed * 7_919_999))).sorted()
				.toArray();

		for (int tenth = 0; tenth < 10; tenth++) {
			assertThat(delays[100 * tenth + 50]).isBetween(750L + 225 * tenth, 975L + 225 * tenth);
		}
	}

	@Test
	void shouldWaitAnotherTimeWithEachTry() {
		for (int i = 0; i < 10; i++) {
			delay(this.backoff);
		}

		assertThat(LongStream.range(0, 20).map(i -> delay(this.backoff)).distinct().count()).isGreaterThan(15);
	}

	@Test
	void shouldBeginAgainAfterASuccess() {
		for (int i = 0; i < 10; i++) {
			this.backoff.failed(START);
		}

		this.backoff.succeeded();

		assertThat(this.backoff.isDue(START)).isTrue();
		assertThat(delay(this.backoff)).isBetween(750L, 3_001L);
	}

	/** Fails once, and finds out when it is due again: not before, and ever after. */
	private static long delay(Backoff backoff) {
		backoff.failed(START);
		long first = 0;
		long last = 100_000;
		while (first < last) {
			long middle = (first + last) / 2;
			if (backoff.isDue(START + middle)) {
				last = middle;
			} else {
				first = middle + 1;
			}
		}
		assertThat(backoff.isDue(START)).isFalse();
		return first;
	}
}
