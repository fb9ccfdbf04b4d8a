package p1meter2mqtt.nativeplatform.espidf;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

/** Holds the reasons for a failure of TLS to those of the board's C. */
class TlsFailureTest {

	@Test
	void shouldNumberTheReasonsAsTheBoardDoes() throws Exception {
		String header = Files.readString(Path.of("../esp-idf/main/natives_tls.h"));
		Map<String, Integer> board = Pattern.compile("NATIVE_TLS_FAILURE_(\\w+) = (\\d+),").matcher(header).results()
				.collect(toMap(match -> match.group(1), match -> Integer.valueOf(match.group(2))));

		assertThat(reasons()).isEqualTo(board);
	}

	@Test
	void shouldSaySomethingElseAboutEachReason() throws Exception {
		assertThat(reasons().values()).extracting(reason -> TlsFailure.advice(reason, false)).doesNotHaveDuplicates()
				.allMatch(advice -> advice.startsWith(" ") && advice.matches(".*[.?]"));
	}

	@Test
	void shouldNotNameASettingThatPublicAuthoritiesDoNotDependOn() {
		assertThat(TlsFailure.advice(TlsFailure.AUTHORITY, true)).doesNotContain("mqttCaCertificate");
	}

	private static Map<String, Integer> reasons() throws IllegalAccessException {
		Map<String, Integer> reasons = new HashMap<>();
		for (Field field : TlsFailure.class.getDeclaredFields()) {
			if (field.getType() == int.class) {
				reasons.put(field.getName(), field.getInt(null));
			}
		}
		return reasons;
	}
}
