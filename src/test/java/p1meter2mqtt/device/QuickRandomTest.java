package p1meter2mqtt.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class QuickRandomTest {

	@Test
	void shouldMakeEachNumberBelowTheBound() {
		assertThat(numbers(42, 1_000, 7)).containsOnly(0, 1, 2, 3, 4, 5, 6);
		assertThat(numbers(-1, 1_000, 1)).containsOnly(0);
		assertThat(numbers(Integer.MIN_VALUE, 1_000, 1 << 24)).allMatch(number -> number >= 0 && number < 1 << 24);
	}

	@Test
	void shouldMakeOthersOnEachBoard() {
		assertThat(numbers(1, 10, 5_001)).isNotEqualTo(numbers(2, 10, 5_001)).isEqualTo(numbers(1, 10, 5_001));
	}

	private static List<Integer> numbers(int seed, int count, int bound) {
		QuickRandom random = new QuickRandom(seed);
		return IntStream.range(0, count).mapToObj(i -> random.below(bound)).toList();
	}
}
