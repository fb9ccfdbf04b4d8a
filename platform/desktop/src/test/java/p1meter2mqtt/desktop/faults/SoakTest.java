package p1meter2mqtt.desktop.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A day, or as many as the property {@code soak.days} says, with the seed {@code soak.seed}; prints what was counted.
 */
@Tag("slow")
class SoakTest {

	private static final int MOST_HEAP_GROWTH = 256 * 1024;

	@Test
	void shouldEndEachQuietHourWithTheMetersOwnTotals() {
		Soak soak = new Soak(Integer.getInteger("soak.days", 1), Long.getLong("soak.seed", 1));

		soak.run();

		System.out.print(soak.report());
		assertThat(soak.checks()).as("comparisons").isPositive();
		assertThat(soak.damaged()).as("damaged telegrams").isPositive();
		assertThat(soak.badTelegrams()).as("bad telegrams").isPositive();
		assertThat(soak.board().firmware().goodTelegrams()).isEqualTo(soak.whole());
		assertThat(soak.board().firmware().refusedValues()).as("values held back").isZero();
		assertThat(soak.board().firmware().connections()).isEqualTo(soak.board().broker().sessions());
		// an object a telegram would be 16 bytes each; the JVM's compiler may put one back on the heap when it takes
		// code back
		assertThat(soak.quietBytes()).as("bytes allocated in undisturbed telegrams")
				.isLessThan(soak.quietTelegrams() / 10);
		assertThat(soak.heapGrowth()).as("growth of the heap").isLessThan(MOST_HEAP_GROWTH);
	}
}
