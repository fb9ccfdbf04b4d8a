package p1meter2mqtt.boards;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import p1meter2mqtt.testing.SystemProgram;

/** Runs the tests of the boards' drivers and of the native platform's half for ESP-IDF, which are in C. */
@Tag("slow")
@Timeout(value = 15, unit = MINUTES)
class DriversTest {

	@Test
	void shouldPassTheTestsInC() throws Exception {
		SystemProgram.require("make", "gcc", "clang", "stdio.h", "cmocka.h", "mbedtls/pk.h", "openssl",
				"riscv64-unknown-elf-gcc", "picolibc.specs");

		Command tests = Command.run(Path.of("platform/esp-idf/test"), "make", "--keep-going", "-j2");

		assertThat(tests.succeeded()).as(tests.output()).isTrue();
	}
}
