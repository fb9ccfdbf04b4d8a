package p1meter2mqtt.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructorCall;

/**
 * Looks at all that the tasks run per telegram and per turn: whatever can be reached from where they take bytes,
 * publish, and look after each other. Nothing of it makes objects, except for a failure: then an exception and its
 * text. What an object costs at run time is counted by the test of allocation; this one sees code that the samples do
 * not get to.
 */
class TaskLoopTest {

	private static final List<String> LOOPS =
			List.of("p1meter2mqtt.line.MeterTask.receive", "p1meter2mqtt.uplink.UplinkTask.turn",
					"p1meter2mqtt.SupervisorTask.turn");

	/** When a connection is made or lost, something is told, or fails; and the client that MicroPaho makes allocate. */
	private static final List<String> NOT_PER_TELEGRAM = List.of("p1meter2mqtt.uplink.Connection.advance",
			"p1meter2mqtt.uplink.Connection.broken", "p1meter2mqtt.uplink.UplinkTask.tell",
			"p1meter2mqtt.device.Reports.", "p1meter2mqtt.uplink.BrokerProblems.tell",
			"p1meter2mqtt.publish.Trial.leaveOut", "p1meter2mqtt.mqtt.MicroPahoMqttClient.");

	@Test
	void shouldMakeNoObjectsButExceptions() {
		assertThat(reachable().flatMap(method -> method.getConstructorCallsFromSelf().stream())
				.filter(call -> !isException(call) && !isText(call)).map(Object::toString))
						.as("objects made in the loop of a task; make them in a constructor").isEmpty();
	}

	@Test
	void shouldJoinStringsForTheTextOfAnExceptionOnly() {
		assertThat(reachable().filter(method -> texts(method) > exceptions(method)).map(JavaCodeUnit::getFullName))
				.as("methods in the loop of a task that join strings; write bytes into a buffer instead").isEmpty();
	}

	@Test
	void shouldUseNoEnums() {
		assertThat(ClassFiles.FIRMWARE.stream().filter(JavaClass::isEnum).map(JavaClass::getName))
				.as("enums; MicroEJ advises int constants").isEmpty();
	}

	@Test
	void shouldUseNoLambdas() {
		assertThat(CallGraph.codeUnits().filter(method -> method.getName().startsWith("lambda$")
				|| !method.getMethodReferencesFromSelf().isEmpty()).map(JavaCodeUnit::getFullName))
						.as("lambdas; MicroEJ has none").isEmpty();
	}

	@Test
	void shouldReachFromTheSerialPortToTheSocket() {
		assertThat(reachable().map(JavaCodeUnit::getFullName))
				.anyMatch(name -> name.startsWith("p1meter2mqtt.telegram.Crc16.of("))
				.anyMatch(name -> name.startsWith("p1meter2mqtt.meter.FailureLogHandler.decode("))
				.anyMatch(name -> name.startsWith("p1meter2mqtt.publish.ReadingPublisher.publishDue("))
				.anyMatch(name -> name.startsWith("p1meter2mqtt.mqtt.MinimalMqttClient.poll("))
				.anyMatch(name -> name.startsWith("p1meter2mqtt.network.TcpTransport.write("));
	}

	@Test
	void shouldNameOnlyWhatIsThere() {
		List<String> all = CallGraph.codeUnits().map(JavaCodeUnit::getFullName).toList();

		assertThat(Stream.concat(LOOPS.stream(), NOT_PER_TELEGRAM.stream()))
				.allSatisfy(name -> assertThat(all).anyMatch(method -> method.startsWith(name)));
	}

	private static long exceptions(JavaCodeUnit method) {
		long made = method.getConstructorCallsFromSelf().stream().filter(TaskLoopTest::isException).count();
		long returned = method.getMethodCallsFromSelf().stream()
				.filter(call -> call.getTarget().getRawReturnType().isAssignableTo(Throwable.class)).count();
		return made + returned;
	}

	private static long texts(JavaCodeUnit method) {
		return method.getConstructorCallsFromSelf().stream().filter(TaskLoopTest::isText).count();
	}

	private static boolean isException(JavaConstructorCall call) {
		return call.getTargetOwner().isAssignableTo(Throwable.class);
	}

	private static boolean isText(JavaConstructorCall call) {
		return call.getTargetOwner().isEquivalentTo(StringBuilder.class);
	}

	/** All methods of ours that the loops call, in all the classes that may stand behind an interface. */
	private static Stream<JavaCodeUnit> reachable() {
		Set<JavaCodeUnit> reached = new LinkedHashSet<>();
		Deque<JavaCodeUnit> open = new ArrayDeque<>();
		CallGraph.codeUnits().filter(method -> isNamedIn(LOOPS, method)).forEach(open::add);
		while (!open.isEmpty()) {
			JavaCodeUnit method = open.remove();
			if (reached.add(method)) {
				method.getMethodCallsFromSelf().stream().flatMap(CallGraph::called)
						.filter(called -> !isNamedIn(NOT_PER_TELEGRAM, called)).forEach(open::add);
			}
		}
		return reached.stream();
	}

	private static boolean isNamedIn(List<String> names, JavaCodeUnit method) {
		return names.stream().anyMatch(method.getFullName()::startsWith);
	}
}
