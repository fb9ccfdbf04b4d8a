package p1meter2mqtt.desktop.guard;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import p1meter2mqtt.desktop.BadInputException;

/** The desktop's rooms; what each may see of the others, beside the firmware and libraries. */
class DesktopDependencyTest {

	private static final String DESKTOP = BadInputException.class.getPackageName();

	static final String ROOMS = """
			platform      :
			broker        :
			configuration :
			emulator      :
			faults        :
			flash         : platform
			simulator     : platform
			view          :
			decode        : view
			check         : decode, platform
			run           : view, emulator, faults, simulator, broker, platform
			page          : run, decode, view
			bench         : page, faults, simulator, platform
			cli           : bench, page, run, check, flash, configuration, decode, view, emulator, faults, simulator, \
			broker, platform
			""";

	private static final JavaClasses CLASSES = new ClassFileImporter()
			.importUrl(BadInputException.class.getProtectionDomain().getCodeSource().getLocation());

	@ParameterizedTest
	@CsvSource(delimiter = ':', textBlock = ROOMS)
	void shouldDependOnNoOtherRoom(String room, String others) {
		String[] allowed = Stream.concat(Stream.of(room),
				Stream.ofNullable(others).flatMap(row -> Stream.of(row.split(","))).map(String::strip))
				.map(DesktopDependencyTest::packageOf).toArray(String[]::new);
		DescribedPredicate<JavaClass> elsewhere = resideInAPackage(DESKTOP + ".*..")
				.negate();

		classes().that().resideInAPackage(packageOf(room))
				.should().onlyDependOnClassesThat(elsewhere.or(resideInAnyPackage(allowed)))
				.because("dependencies run one way, as DesktopDependencyTest's table says")
				.check(CLASSES);
	}

	@Test
	void shouldHaveNoOtherRooms() {
		String[] rooms = Stream.concat(Stream.of(DESKTOP),
				ROOMS.lines().map(row -> packageOf(row.split(":")[0].strip()))).toArray(String[]::new);

		classes().should().resideInAnyPackage(rooms).because("a new room needs a row in DesktopDependencyTest")
				.check(CLASSES);
	}

	private static String packageOf(String room) {
		return DESKTOP + "." + room;
	}
}
