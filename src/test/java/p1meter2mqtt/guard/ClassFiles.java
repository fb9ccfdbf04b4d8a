package p1meter2mqtt.guard;

import java.net.URL;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import p1meter2mqtt.P1Meter2Mqtt;
import p1meter2mqtt.platform.Platform;

/** The class files that the guards look at. */
final class ClassFiles {

	/** The firmware. */
	static final JavaClasses FIRMWARE = importFromWhereItIs(P1Meter2Mqtt.class);
	/** MicroEJ's API as far as the firmware uses it, on the platforms that are not MicroEJ. */
	static final JavaClasses API = importFromWhereItIs(Platform.class);

	private ClassFiles() {
	}

	/** All classes of the folder or archive that one of them stands in. */
	private static JavaClasses importFromWhereItIs(Class<?> one) {
		URL location = one.getProtectionDomain().getCodeSource().getLocation();
		JavaClasses classes = new ClassFileImporter().importUrl(location);
		if (!classes.contain(one)) {
			throw new IllegalStateException(one + " is not among the classes of " + location);
		}
		return classes;
	}
}
