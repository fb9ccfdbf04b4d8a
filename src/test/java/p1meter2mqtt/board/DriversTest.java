package p1meter2mqtt.board;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import p1meter2mqtt.testing.SystemProgram;

/** Runs the tests of the boards' drivers, which are in C. */
@Timeout(value = 5, unit = MINUTES)
class DriversTest {

	private static final Path FOLDER = Path.of("board/test");

	@BeforeEach
	void findPrograms() throws Exception {
		List.of("make", "gcc", "clang").forEach(SystemProgram::find);
		if (!Command.run(FOLDER, "make", "cmocka").succeeded()) {
			SystemProgram.missing("libcmocka-dev");
		}
	}

	@Test
	void shouldPassTheirTests() throws Exception {
		Command drivers = Command.run(FOLDER, "make", "--keep-going");

		assertThat(drivers.succeeded()).as(drivers.output()).isTrue();
	}
}
