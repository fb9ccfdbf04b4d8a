package p1meter2mqtt.guard;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;

/** Who calls whom in the firmware's class files, with all the classes that may stand behind an interface. */
final class CallGraph {

	private CallGraph() {
	}

	/** All methods and constructors of the firmware. */
	static Stream<JavaCodeUnit> codeUnits() {
		return ClassFiles.FIRMWARE.stream().flatMap(type -> type.getCodeUnits().stream());
	}

	/** The firmware's methods and constructors that may run because of a call. */
	static Stream<JavaCodeUnit> called(JavaCall<?> call) {
		JavaClass owner = call.getTargetOwner();
		Set<JavaClass> owners = new HashSet<>();
		owners.add(owner);
		if (!call.getName().equals(JavaConstructor.CONSTRUCTOR_NAME)) {
			owners.addAll(owner.getAllRawSuperclasses());
			if (!isOfSuper(call)) {
				owners.addAll(owner.getAllSubclasses());
			}
		}
		return owners.stream().filter(type -> type.getPackageName().startsWith("p1meter2mqtt"))
				.flatMap(type -> type.getCodeUnits().stream())
				.filter(method -> method.getName().equals(call.getName())
						&& names(method.getRawParameterTypes()).equals(names(call.getTarget().getRawParameterTypes())));
	}

	/** Says whether a method calls the one that it overrides. */
	private static boolean isOfSuper(JavaCall<?> call) {
		return call.getOrigin().getName().equals(call.getName())
				&& call.getOriginOwner().getAllRawSuperclasses().contains(call.getTargetOwner())
				&& names(call.getOrigin().getRawParameterTypes())
						.equals(names(call.getTarget().getRawParameterTypes()));
	}

	private static List<String> names(List<JavaClass> types) {
		return types.stream().map(JavaClass::getName).toList();
	}
}
