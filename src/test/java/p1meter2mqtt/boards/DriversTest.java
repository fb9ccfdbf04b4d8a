package p1meter2mqtt.boards;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import p1meter2mqtt.testing.SystemProgram;

/** Runs the tests of the boards' drivers and of the native platform's half for ESP-IDF, which are in C. */
@Timeout(value = 5, unit = MINUTES)
class DriversTest {

	private static final Path DRIVERS = Path.of("platform/esp-idf/test/drivers");
	private static final Path ESP_IDF = Path.of("platform/esp-idf/test");

	@BeforeEach
	void findPrograms() throws Exception {
		List.of("make", "gcc", "clang").forEach(SystemProgram::find);
		if (!Command.run(DRIVERS, "make", "cmocka").succeeded()) {
			SystemProgram.missing("libcmocka-dev");
		}
	}

	@Test
	void shouldPassTheTestsOfTheDrivers() throws Exception {
		assertPasses(DRIVERS);
	}

	@Test
	void shouldPassTheTestsOfTheHalfForEspIdf() throws Exception {
		List.of("openssl", "riscv64-unknown-elf-gcc").forEach(SystemProgram::find);
		if (!Command.run(ESP_IDF, "make", "mbedtls").succeeded()) {
			SystemProgram.missing("libmbedtls-dev");
		}

		assertPasses(ESP_IDF);
	}

	private static void assertPasses(Path folder) throws Exception {
		Command tests = Command.run(folder, "make", "--keep-going", "-j2");

		assertThat(tests.succeeded()).as(tests.output()).isTrue();
	}
}
