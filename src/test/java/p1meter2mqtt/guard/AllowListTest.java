package p1meter2mqtt.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.ConstructorCallTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.properties.HasName;

/**
 * Holds the firmware to the classes and members that MicroEJ is known to have: it can't be compiled against MicroEJ
 * here, and the JDK has far more. The list says where each is known from.
 */
class AllowListTest {

	private static final String OURS = "p1meter2mqtt.";

	@Test
	void shouldUseOnlyWhatTheListAllows() {
		AllowList allowed = AllowList.read();
		Map<String, Set<String>> used = used();
		assertThat(used).as("what the firmware uses").isNotEmpty();

		String forbidden = used.entrySet().stream().filter(use -> !allowed.entries().contains(use.getKey()))
				.map(use -> use.getKey() + "\n\tused by " + String.join(", ", use.getValue()))
				.collect(Collectors.joining("\n"));
		if (!forbidden.isEmpty()) {
			fail("The firmware uses what MicroEJ may not have:\n" + forbidden + "\nUse something that is in "
					+ AllowList.NAME + ", or add it there with where MicroEJ documents it or uses it itself.");
		}
	}

	@Test
	void shouldListOnlyWhatIsUsed() {
		Set<String> unused = new TreeSet<>(AllowList.read().entries());
		unused.removeAll(used().keySet());

		assertThat(unused).as("entries of %s that the firmware does not use any more; remove them", AllowList.NAME)
				.isEmpty();
	}

	/** The board connects, and nobody connects to it (docs/security.md). */
	@Test
	void shouldAllowNothingThatListens() {
		assertThat(AllowList.read().entries())
				.noneMatch(entry -> entry.matches("[\\w.]*\\.\\w*(Server|Multicast)Socket.*"))
				.noneMatch(entry -> entry.startsWith("java.nio.channels"))
				// a port of one's own choice
				.noneMatch(entry -> entry.matches("java\\.net\\.DatagramSocket (new\\(.+\\)|bind.*)"));
	}

	/** Each class, and each member as {@code class member}, with the classes of ours that use it. */
	private static Map<String, Set<String>> used() {
		Map<String, Set<String>> used = new TreeMap<>();
		for (JavaClass user : ClassFiles.FIRMWARE) {
			user.getDirectDependenciesFromSelf()
					.forEach(dependency -> addClass(used, dependency.getTargetClass().getBaseComponentType(), user));
			user.getCodeUnits().stream().flatMap(method -> method.getTryCatchBlocks().stream())
					.flatMap(block -> block.getCaughtThrowables().stream())
					.forEach(caught -> addClass(used, caught, user));
			user.getAccessesFromSelf().forEach(access -> addMember(used, access, user));
		}
		return used;
	}

	private static void addClass(Map<String, Set<String>> used, JavaClass type, JavaClass user) {
		if (isForeign(type)) {
			add(used, type.getName(), user);
		}
	}

	private static void addMember(Map<String, Set<String>> used, JavaAccess<?> access, JavaClass user) {
		JavaClass owner = ownerOf(access.getTarget());
		if (isForeign(owner)) {
			add(used, owner.getName(), user);
			add(used, owner.getName() + " " + signatureOf(access.getTarget()), user);
		}
	}

	private static void add(Map<String, Set<String>> used, String entry, JavaClass user) {
		used.computeIfAbsent(entry, key -> new TreeSet<>()).add(user.getName());
	}

	private static boolean isForeign(JavaClass type) {
		return !type.isPrimitive() && !type.getName().startsWith(OURS);
	}

	/** The class that is named as a member's owner; for a class of ours that inherits it, the one that has it. */
	private static JavaClass ownerOf(AccessTarget target) {
		JavaClass owner = target.getOwner();
		if (owner.getName().startsWith(OURS)) {
			return target.resolveMember().map(JavaMember::getOwner).orElseThrow(
					() -> new IllegalStateException("can't find " + target.getFullName()));
		}
		return owner;
	}

	private static String signatureOf(AccessTarget target) {
		if (target instanceof CodeUnitAccessTarget codeUnit) {
			String name = target instanceof ConstructorCallTarget ? "new" : codeUnit.getName();
			return name + codeUnit.getRawParameterTypes().stream().map(JavaClass::getSimpleName)
					.collect(Collectors.joining(", ", "(", ")"));
		}
		return ((HasName) target).getName();
	}
}
