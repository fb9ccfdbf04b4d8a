package p1meter2mqtt.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.properties.HasName;

/**
 * Looks at all that an image can reach which brings the minimal client on plain TCP: what a compiler that links only
 * what is used would find. There is no TLS in it, no UDP, no MicroPaho and no native of a MicroEJ board.
 */
class PlainImageTest {

	private static final List<String> STARTS = List.of("p1meter2mqtt.P1Meter2Mqtt.<init>",
			"p1meter2mqtt.P1Meter2Mqtt.start", "p1meter2mqtt.P1Meter2Mqtt.stop",
			"p1meter2mqtt.line.MeterTask.run", "p1meter2mqtt.uplink.UplinkTask.run", "p1meter2mqtt.SupervisorTask.run",
			"p1meter2mqtt.mqtt.MinimalMqttClient.<init>",
			"p1meter2mqtt.network.TcpTransport.<init>");

	private final Set<JavaCodeUnit> reached = new HashSet<>();
	private final Set<JavaClass> made = new HashSet<>();

	@Test
	void shouldReachNeitherTlsNorUdpNorMicroPahoNorNatives() {
		reach();

		assertThat(this.reached.stream().map(JavaCodeUnit::getFullName)).as("what is reached")
				.anyMatch(name -> name.startsWith("p1meter2mqtt.network.TcpTransport.write"))
				.anyMatch(name -> name.startsWith("p1meter2mqtt.homeassistant.DiscoveryPublisher.publish"));
		assertThat(this.reached.stream().flatMap(method -> method.getAccessesFromSelf().stream())
				.map(access -> access.getTargetOwner().getName()).distinct())
						.noneMatch(name -> name.startsWith("javax.net.ssl.") || name.startsWith("java.security."))
						.noneMatch(name -> name.startsWith("java.net.Datagram"))
						.noneMatch(name -> name.startsWith("org.eclipse.paho."))
						.noneMatch(name -> name.endsWith(".BoardNatives"));
	}

	/**
	 * What is called in a class is reached once an object of the class, or of one that inherits from it, is made
	 * somewhere.
	 */
	private void reach() {
		int before;
		do {
			before = this.reached.size() + this.made.size();
			Deque<JavaCodeUnit> open = new ArrayDeque<>();
			ClassFiles.FIRMWARE.stream().flatMap(type -> type.getCodeUnits().stream())
					.filter(method -> STARTS.stream().anyMatch(start -> method.getFullName().startsWith(start + "(")))
					.forEach(open::add);
			this.reached.clear();
			while (!open.isEmpty()) {
				JavaCodeUnit method = open.remove();
				if (this.reached.add(method)) {
					if (method.isConstructor()) {
						this.made.add(method.getOwner());
					}
					method.getAccessesFromSelf().stream().flatMap(this::targets).forEach(open::add);
				}
			}
		} while (this.reached.size() + this.made.size() > before);
	}

	private Stream<JavaCodeUnit> targets(JavaAccess<?> access) {
		JavaClass owner = access.getTargetOwner();
		String name = ((HasName) access.getTarget()).getName();
		Stream<JavaClass> ancestors = Stream.concat(Stream.of(owner), owner.getAllRawSuperclasses().stream());
		Stream<JavaClass> heirs = owner.getAllSubclasses().stream().filter(this.made::contains);
		return Stream.concat(ancestors, heirs).filter(type -> type.getPackageName().startsWith("p1meter2mqtt"))
				.flatMap(type -> type.getCodeUnits().stream()).filter(method -> method.getName().equals(name));
	}
}
