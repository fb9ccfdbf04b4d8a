package p1meter2mqtt.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {

	/** Semantic Versioning 2.0.0, 11.4.4, and numbers that a comparison as text or as an int gets wrong. */
	private static final List<String> RISING =
			List.of("0.0.0", "0.0.1", "0.1.0-SNAPSHOT", "0.1.0", "1.0.0-1", "1.0.0-2", "1.0.0-10", "1.0.0-alpha",
					"1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-alpha-", "1.0.0-beta", "1.0.0-beta.2",
			"1.0.0-beta.11", "1.0.0-rc.1", "1.0.0", "1.0.9", "1.0.10", "1.9.0", "1.10.0", "2.0.0", "10.0.0",
			"4294967297.0.0", "99999999999999999999.0.0");

	@Test
	void shouldOrderVersions() {
		for (int i = 0; i < RISING.size(); i++) {
			for (int j = 0; j < RISING.size(); j++) {
				assertThat(Integer.signum(Version.compare(RISING.get(i), RISING.get(j))))
						.as("%s compared to %s", RISING.get(i), RISING.get(j)).isEqualTo(Integer.compare(i, j));
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "1.0.0+a, 1.0.0+b", "1.0.0, 1.0.0+b-c", "1.0.0-rc.1+1, 1.0.0-rc.1" })
	void shouldNotCountTheBuild(String first, String second) {
		assertThat(Version.compare(first, second)).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "1.0.0", "1.0.0-a.b-c.0", "1.0.0+007", "1.0.0-rc.1+g-1.2", "1.0.0--", "1.0.0-0a" })
	void shouldKnowAVersion(String text) {
		assertThat(Version.isVersion(text)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "1", "1.0", "1.0.0.0", "01.0.0", "1.00.0", "1..0", "1.0.", ".0.0", "1.0.0-", "1.0.0+",
			"1.0.0-a..b", "1.0.0-01", "1.0.0-a_b", "1.0.0+a+b", "v1.0.0", "1.0.x", "-1.0.0", "1.0.0 ", "1.-1.0" })
	void shouldRefuseAnythingElse(String text) {
		assertThat(Version.isVersion(text)).isFalse();
	}
}
