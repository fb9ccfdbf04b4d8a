package p1meter2mqtt.guard;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import p1meter2mqtt.mqtt.MicroPahoMqttClient;

/**
 * Rooms along the way of the data (line, telegram, meter, publish, mqtt, network), and what stands beside them.
 * Dependencies run one way. Nobody sees the plan, the root, but MicroEJ's side; and nobody of the firmware sees the
 * desktop.
 */
class DependencyTest {

	private static final String FIRMWARE = "p1meter2mqtt";

	/** The room, and what it may see beside itself and java.lang: our rooms by name, others by package. */
	static final String ROOMS = """
			device        :
			telegram      :
			meter         : telegram
			network       : device, java.io, java.net, java.util, java.security.., javax.net..
			update        : network, device, java.io
			line          : meter, telegram, device, java.io
			mqtt          : network, device, java.io, javax.net, org.eclipse.paho..
			publish       : mqtt, meter, telegram, java.io
			homeassistant : publish, mqtt, meter, device, java.io
			uplink        : homeassistant, publish, line, mqtt, meter, telegram, network, device, java.io
			root          : uplink, homeassistant, publish, line, mqtt, meter, telegram, network, device, update, \
			java.io
			microej       : root, line, mqtt, network, device, java.io, java.net, java.util, javax.net.., ej..
			""";

	@ParameterizedTest
	@CsvSource(delimiter = ':', textBlock = ROOMS)
	void shouldDependOnNothingElse(String room, String others) {
		String itself = packageOf(room);

		classes().that().resideInAPackage(itself)
				.should().onlyDependOnClassesThat(resideInAnyPackage(packages(room, others)))
				.because("dependencies run one way, as DependencyTest's table says;"
						+ " move what both need to the one that is depended on, or hand it over at construction in"
						+ " P1Meter2Mqtt")
				.check(ClassFiles.FIRMWARE);
	}

	@Test
	void shouldHaveNoOtherRooms() {
		classes().should().resideInAnyPackage(ROOMS.lines().map(row -> packageOf(row.split(":")[0].strip()))
				.toArray(String[]::new))
				.because("a new room needs a row in DependencyTest").check(ClassFiles.FIRMWARE);
	}

	@Test
	void shouldSeeMicroPahoInItsAdapterOnly() {
		noClasses().that().doNotBelongToAnyOf(MicroPahoMqttClient.class)
				.should().dependOnClassesThat().resideInAPackage("org.eclipse.paho..").check(ClassFiles.FIRMWARE);
	}

	@Test
	void shouldNotSeeWhatTheFirmwareRunsOn() {
		noClasses().should().dependOnClassesThat()
				.resideInAnyPackage("p1meter2mqtt.platform..", "p1meter2mqtt.desktop..")
				.because("the firmware is the same on every platform").check(ClassFiles.FIRMWARE);
	}

	private static String[] packages(String room, String others) {
		Stream<String> named = Stream.ofNullable(others).flatMap(row -> Stream.of(row.split(","))).map(String::strip);
		return Stream.concat(Stream.of("java.lang", packageOf(room)), named.map(DependencyTest::packageOf))
				.toArray(String[]::new);
	}

	private static String packageOf(String name) {
		if (name.equals("root")) {
			return FIRMWARE;
		}
		return name.contains(".") ? name : FIRMWARE + "." + name;
	}
}
