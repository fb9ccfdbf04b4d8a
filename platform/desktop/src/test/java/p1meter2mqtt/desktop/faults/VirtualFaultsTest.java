package p1meter2mqtt.desktop.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The line, the meter and Wi-Fi go wrong in all ways that we know of, and then right again. */
@Timeout(300)
class VirtualFaultsTest {

	static Stream<VirtualFault> faults() {
		return VirtualFaults.all().stream();
	}

	@Test
	void shouldLeaveOutNone() {
		assertThat(VirtualFaults.all()).extracting(VirtualFault::name)
				.containsExactlyElementsOf(Faults.all().stream().map(Fault::name).toList());
	}

	@ParameterizedTest
	@MethodSource("faults")
	void shouldPublishNothingWrongAndComeBackByItself(VirtualFault fault) {
		Scene scene = fault.play();

		assertThat(scene.recoveryMillis()).as("ms to come back").isBetween(1L, (long) fault.withinMillis());
		List<Integer> numbers = VirtualFault.numbers(scene);
		assertThat(numbers).isSorted().endsWith(scene.sent()).allMatch(number -> number <= scene.sent());
		assertThat(scene.published(NumberedTelegrams.TOTAL_TOPIC)).isSubsetOf(scene.totals());
		assertThat(scene.published("status")).endsWith("online");
		assertThat(scene.published("meter")).endsWith("online");
		assertThat(scene.console()).noneMatch(line -> line.contains("..") || line.contains("null"))
				.noneMatch(line -> line.contains("error in the firmware")
						&& !fault.name().contains("driver throws an error"));
		fault.check().check(scene);
	}
}
