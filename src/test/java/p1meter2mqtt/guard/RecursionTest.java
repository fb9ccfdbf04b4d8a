package p1meter2mqtt.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaCodeUnit;

/**
 * No method of the firmware comes back to itself, so that the stack has a bound that nobody who sends something can
 * choose: native threads have 6 KB of it.
 */
class RecursionTest {

	private static final Map<JavaCodeUnit, List<JavaCodeUnit>> CALLS = calls();

	@Test
	void shouldHaveNoMethodThatComesBackToItself() {
		assertThat(CALLS.keySet().stream().filter(method -> isReached(method, method)).map(JavaCodeUnit::getFullName))
				.as("methods that call themselves, if only through others; write a loop").isEmpty();
	}

	@Test
	void shouldSeeCallsThroughInterfacesAndConstructors() {
		assertThat(isReached(named("line.MeterTask.receive("), named("telegram.Frame.endPart("))).isTrue();
		assertThat(isReached(named("uplink.UplinkTask.turn("), named("mqtt.MinimalMqttClient.poll("))).isTrue();
		assertThat(isReached(named("meter.TelegramDecoder.<init>("), named("meter.PlausibilityGate.forget("))).isTrue();
	}

	private static JavaCodeUnit named(String start) {
		return CALLS.keySet().stream()
				.filter(method -> method.getFullName().startsWith("p1meter2mqtt." + start)).findFirst().orElseThrow();
	}

	private static Map<JavaCodeUnit, List<JavaCodeUnit>> calls() {
		Map<JavaCodeUnit, List<JavaCodeUnit>> calls = new LinkedHashMap<>();
		CallGraph.codeUnits().forEach(method -> calls.put(method,
				method.getCallsFromSelf().stream().flatMap(CallGraph::called).distinct().toList()));
		return calls;
	}

	/** Says whether a method is called by another one, directly or not. */
	private static boolean isReached(JavaCodeUnit from, JavaCodeUnit method) {
		Set<JavaCodeUnit> reached = new LinkedHashSet<>();
		Deque<JavaCodeUnit> open = new ArrayDeque<>(CALLS.get(from));
		while (!open.isEmpty()) {
			JavaCodeUnit next = open.remove();
			if (reached.add(next)) {
				open.addAll(CALLS.getOrDefault(next, List.of()));
			}
		}
		return reached.contains(method);
	}
}
