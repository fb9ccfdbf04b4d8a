package p1meter2mqtt.guard;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import p1meter2mqtt.mqtt.MicroPahoMqttClient;

/**
 * Dependencies run one way: from the tasks to publish, meter and telegram, and from publish to mqtt and link. Telegram and meter know
 * nothing of MQTT, mqtt nothing of meters, and nobody of the desktop.
 */
class DependencyTest {

	@ParameterizedTest
	@CsvSource(delimiter = ':', textBlock = """
			telegram : java.lang
			meter    : java.lang, p1meter2mqtt.telegram
			link     : java.lang, java.io, java.net, java.util, java.security.., javax.net.., ej..
			mqtt     : java.lang, java.io, javax.net, p1meter2mqtt.link, org.eclipse.paho..
			update   : java.lang, java.io, p1meter2mqtt.link
			publish  : java.lang, java.io, p1meter2mqtt.mqtt, p1meter2mqtt.meter, p1meter2mqtt.telegram
			""")
	void shouldDependOnNothingElse(String name, String others) {
		String itself = "p1meter2mqtt." + name;

		classes().that().resideInAPackage(itself)
				.should().onlyDependOnClassesThat(resideInAnyPackage(itself).or(resideInAnyPackage(others.split(", "))))
				.because("dependencies run one way: root -> publish -> meter -> telegram, publish -> mqtt -> link;"
						+ " move what both need to the one that is depended on, or hand it over at construction in P1Meter2Mqtt")
				.check(ClassFiles.FIRMWARE);
	}

	@Test
	void shouldHaveNoOtherPackages() {
		classes().should().resideInAnyPackage("p1meter2mqtt", "p1meter2mqtt.telegram", "p1meter2mqtt.meter",
				"p1meter2mqtt.link", "p1meter2mqtt.mqtt", "p1meter2mqtt.publish", "p1meter2mqtt.update")
				.because("a new package needs a rule in DependencyTest").check(ClassFiles.FIRMWARE);
	}

	@Test
	void shouldSeeMicroEjsDevicesInLinkAndWhereThePartsAreMadeOnly() {
		noClasses().that().resideOutsideOfPackages("p1meter2mqtt", "p1meter2mqtt.link")
				.should().dependOnClassesThat().resideInAPackage("ej..").check(ClassFiles.FIRMWARE);
	}

	@Test
	void shouldSeeMicroPahoInItsAdapterOnly() {
		noClasses().that().doNotBelongToAnyOf(MicroPahoMqttClient.class)
				.should().dependOnClassesThat().resideInAPackage("org.eclipse.paho..").check(ClassFiles.FIRMWARE);
	}

	@Test
	void shouldNotSeeWhatTheFirmwareRunsOn() {
		noClasses().should().dependOnClassesThat().resideInAnyPackage("p1meter2mqtt.platform..", "p1meter2mqtt.desktop..")
				.because("the firmware is the same on every platform").check(ClassFiles.FIRMWARE);
	}
}
