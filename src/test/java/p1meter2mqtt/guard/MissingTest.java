package p1meter2mqtt.guard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import p1meter2mqtt.testing.SystemProgram;

/** What {@code checks/missing} says on machines that have little. */
class MissingTest {

	@TempDir
	private Path programs;

	@BeforeEach
	void needShell() {
		SystemProgram.require("sh");
	}

	@Test
	void shouldNameWhatIsMissingWithItsPackage() throws Exception {
		install("make", 0);

		assertThat(missing("make", "socat", "riscv64-unknown-elf-gcc"))
				.isEqualTo("socat:socat\nriscv64-unknown-elf-gcc:gcc-riscv64-unknown-elf\n");
	}

	@Test
	void shouldTakeAHeaderOnlyIfACompilerDoes() throws Exception {
		assertThat(missing("mbedtls/pk.h")).as("without a compiler").isEqualTo("mbedtls/pk.h:libmbedtls-dev\n");

		install("gcc", 1);
		assertThat(missing("mbedtls/pk.h")).as("gcc does not find it").isEqualTo("mbedtls/pk.h:libmbedtls-dev\n");

		install("clang", 0);
		assertThat(missing("mbedtls/pk.h")).as("clang finds it").isEmpty();
	}

	@Test
	void shouldTryAllIfNothingIsNamed() throws Exception {
		assertThat(missing()).contains("javac:default-jdk-headless\n", "mvn:maven\n", "xz:xz-utils\n");
	}

	@Test
	void shouldRefuseWhatIsNotListed() throws Exception {
		assertThat(missing("socat", "netcat")).contains("checks/packages has no line for netcat");
	}

	private void install(String name, int status) throws IOException {
		Path program = Files.writeString(this.programs.resolve(name), "#!/bin/sh\nexit " + status + "\n");
		Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
	}

	private String missing(String... needs) throws IOException {
		List<String> command = new ArrayList<>(List.of("/bin/sh", "checks/missing"));
		command.addAll(List.of(needs));
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.environment().put("PATH", this.programs.toString());
		return new String(builder.start().getInputStream().readAllBytes(), UTF_8);
	}
}
