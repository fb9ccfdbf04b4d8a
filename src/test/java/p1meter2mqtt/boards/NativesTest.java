package p1meter2mqtt.boards;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import p1meter2mqtt.device.RestartReason;

/** Holds the boards' C code to the Java side that calls it. */
class NativesTest {

	private static final String NATIVES = "p1meter2mqtt.microej.BoardNatives";

	@Test
	void shouldNumberTheReasonsForARestartAsJavaDoes() throws Exception {
		Map<String, Integer> java = Stream.of(RestartReason.class.getFields())
				.filter(field -> field.getType() == int.class)
				.collect(toMap(Field::getName, NativesTest::valueOf));

		Map<String, Integer> c = find("RESTART_REASON_(\\w+) = (\\d+),",
				Path.of("platform/native/src/main/c/restart_reason.h"))
				.collect(toMap(match -> match.group(1), match -> Integer.valueOf(match.group(2))));

		assertThat(c).isEqualTo(java);
	}

	@Test
	void shouldImplementEachNativeMethod() throws Exception {
		Set<String> java = Stream.of(Class.forName(NATIVES).getDeclaredMethods())
				.filter(method -> Modifier.isNative(method.getModifiers()))
				.map(method -> "Java_" + NATIVES.replace('.', '_') + "_" + method.getName()).collect(toSet());

		Set<String> c = find("^\\w+ (Java_\\w+)\\(.*\\) \\{$", Path.of("platform/microej/bsp/BoardNatives.c"))
				.map(match -> match.group(1)).collect(toSet());

		assertThat(c).isEqualTo(java);
	}

	private static int valueOf(Field constant) {
		try {
			return constant.getInt(null);
		} catch (IllegalAccessException e) {
			throw new IllegalStateException(e);
		}
	}

	private static Stream<MatchResult> find(String pattern, Path file) throws IOException {
		return Pattern.compile(pattern, Pattern.MULTILINE).matcher(Files.readString(file)).results();
	}
}
