package p1meter2mqtt.boards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import p1meter2mqtt.testing.SystemProgram;
import p1meter2mqtt.testing.TestAuthority;
import p1meter2mqtt.testing.TlsFront;

/** checks/esp-idf/run, with programs that stand in for ESP-IDF's, QEMU and Maven, and say what they are called with. */
@Timeout(60)
class EspIdfCheckTest {

	private static final Path SCRIPT = Path.of("checks/esp-idf/run");
	private static final int CANNOT = 3;

	/** Writes an image of 1000 bytes, as idf.py does for the board and the folder that it is told. */
	private static final String IDF = """
			if [ "$1" = --version ]; then echo "ESP-IDF v${IDF_VERSION:-5.3.1}-dirty"; exit; fi
			for argument; do case $argument in
			-DBOARD=*) board=${argument#-DBOARD=} ;;
			-DMORE_DEFAULTS=*) cat "${argument#-DMORE_DEFAULTS=}" >>calls ;;
			esac; done
			if [ "$board" = "${BROKEN:-}" ]; then echo "error: unused variable"; exit 2; fi
			mkdir -p "$4"
			head -c 1000 /dev/zero >"$4/p1meter2mqtt-$board.bin"
			""";
	private static final String MAVEN = """
			for argument; do case $argument in
			-Desp-idf.table=*) echo '| p1meter2mqtt | free heap least ever, bytes | 131072 |' >"${argument#*=}" ;;
			-Desp-idf.folder=*) ls "${argument#*=}" >>calls ;;
			esac; done
			""";
	private static final String ESPTOOL = "head -c 10 /dev/zero >\"$5\"\n";

	@TempDir
	private Path root;
	private Path programs;

	private record Outcome(int code, String output) {
	}

	@BeforeEach
	void makeProject() throws IOException {
		SystemProgram.require("openssl");
		this.programs = Files.createDirectories(this.root.resolve("programs"));
		program(Files.createDirectories(this.root.resolve("checks/esp-idf")).resolve("run"),
				Files.readString(SCRIPT, StandardCharsets.UTF_8));
		for (String board : List.of("esp32", "esp32c3", "esp32s3")) {
			Files.createFile(Files.createDirectories(this.root.resolve("board").resolve(board))
					.resolve("sdkconfig.defaults"));
		}
		Files.createDirectories(this.root.resolve("board/qemu-riscv32"));
		standIn("p1", this.root, "");
		standIn("idf.py", this.programs, IDF);
		standIn("esptool.py", this.programs, ESPTOOL);
		standIn("mvn", this.programs, MAVEN);
		standIn("qemu-system-xtensa", this.programs, "echo 'esp32                Espressif ESP32 machine'\n");
		standIn("qemu-system-riscv32", this.programs, "echo 'esp32c3              Espressif ESP32-C3 machine'\n");
	}

	@Test
	void shouldBuildEachBoardWithWarningsAsErrorsAndTellTheSizes() throws Exception {
		Outcome outcome = run();

		assertThat(outcome.code()).as(outcome.output()).isZero();
		assertThat(calls()).contains("p1 generate")
				.anyMatch(call -> call.startsWith("idf.py -C platform/esp-idf -B ")
						&& call.endsWith("/esp32s3 -DBOARD=esp32s3 -DWARNINGS_AS_ERRORS=1 build"));
		assertThat(outcome.output()).contains("| board | what | with ESP-IDF 5.3.1 |",
				"| esp32 | image, bytes | 1000 |", "| esp32s3 | image, bytes | 1000 |",
				"| p1meter2mqtt | free heap least ever, bytes | 131072 |");
	}

	@Test
	void shouldEmulateTheEsp32AndTheC3WithAnUpdateThatWorksAndOneThatDies() throws Exception {
		run();

		assertThat(calls())
				.anyMatch(call -> call.contains("-DBOARD=esp32c3") && call.contains("-DNETWORK=openeth")
						&& call.contains("-DFIRMWARE_VERSION=99.0.0 -DDIES=0"))
				.anyMatch(call -> call.contains("-DBOARD=esp32c3")
						&& call.contains("-DFIRMWARE_VERSION=99.0.1 -DDIES=1"))
				.anyMatch(call -> call.startsWith("CONFIG_MBEDTLS_CUSTOM_CERTIFICATE_BUNDLE_PATH=")
						&& call.contains("/authority.crt"))
				.anyMatch(call -> call.matches("esptool.py --chip esp32 merge_bin --output .*/flash.bin"
						+ " --fill-flash-size 4MB @flash_args"))
				.anyMatch(call -> call.contains("-Dtest=QemuBoardCheck") && call.contains("-Desp-idf.chip=esp32c3"))
				.anyMatch(call -> call.contains("-Dtest=QemuBoardCheck") && call.contains("-Desp-idf.chip=esp32 "))
				.contains("flash.bin", "firmware-99.0.0.bin", "firmware-99.0.1.bin", "authority.crt", "server.crt",
						"server.key", "server.key.der");
	}

	@Test
	void shouldMakeACertificateForThisComputerThatServersOfTheTestCanUse() throws Exception {
		run();

		Path made = this.root.resolve("target/esp-idf-check");
		TlsFront.context(new TestAuthority.Issued(made.resolve("server.crt"), made.resolve("server.key"),
				made.resolve("server.key.der")));
		Command verification = Command.run(made, "openssl", "verify", "-CAfile", "authority.crt", "-verify_hostname",
				"10.0.2.2", "server.crt");
		assertThat(verification.output()).contains("server.crt: OK");
	}

	@Test
	void shouldNotEmulateAC3BeforeEspIdf53() throws Exception {
		Outcome outcome = run("IDF_VERSION=5.1.4");

		assertThat(outcome.code()).as(outcome.output()).isZero();
		assertThat(calls()).noneMatch(call -> call.contains("-Desp-idf.chip=esp32c3"))
				.anyMatch(call -> call.contains("-Desp-idf.chip=esp32 "));
	}

	@Test
	void shouldShowWhatTheCompilerSaysAndEnd() throws Exception {
		Outcome outcome = run("BROKEN=esp32c3");

		assertThat(outcome.code()).isEqualTo(1);
		assertThat(outcome.output()).contains("error: unused variable");
	}

	@Test
	void shouldSayThatThereIsNoEspIdf() throws Exception {
		Files.delete(this.programs.resolve("idf.py"));

		assertThat(run()).isEqualTo(new Outcome(CANNOT,
				"checks/esp-idf: there is no idf.py on PATH. ESP-IDF's export.sh puts its own there.\n"));
	}

	@Test
	void shouldSayThatTheEspIdfIsTooOld() throws Exception {
		assertThat(run("IDF_VERSION=4.4.8")).isEqualTo(new Outcome(CANNOT,
				"checks/esp-idf: ESP-IDF 5.1 to 5.5 is needed, and this is 4.4.8.\n"));
	}

	@Test
	void shouldOnlyBuildIfQemuIsNotEspressifs() throws Exception {
		standIn("qemu-system-xtensa", this.programs, "echo 'kc705                Xtensa board'\n");
		standIn("qemu-system-riscv32", this.programs, "echo 'virt                 RISC-V board'\n");

		Outcome outcome = run();

		assertThat(outcome.code()).isEqualTo(CANNOT);
		assertThat(outcome.output()).contains("| esp32c3 | image, bytes | 1000 |").endsWith(
				"checks/esp-idf: there is no QEMU of Espressif's that can run a board with ESP-IDF 5.3.1.\n");
		assertThat(calls()).noneMatch(call -> call.startsWith("mvn"));
	}

	private Outcome run(String... environment) throws Exception {
		ProcessBuilder builder = new ProcessBuilder(this.root.resolve("checks/esp-idf/run").toString())
				.redirectErrorStream(true);
		builder.environment().put("PATH", this.programs + ":/usr/bin:/bin");
		for (String variable : environment) {
			String[] parts = variable.split("=", 2);
			builder.environment().put(parts[0], parts[1]);
		}
		Process process = builder.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		return new Outcome(process.waitFor(), output);
	}

	private List<String> calls() throws IOException {
		return Files.readAllLines(this.root.resolve("calls"));
	}

	/** A program that writes down its name and its arguments, and then does something. */
	private void standIn(String name, Path folder, String does) throws IOException {
		program(folder.resolve(name), "#!/bin/bash\ncalls=" + this.root + "/calls\nprintf '%s\\n' \"" + name
				+ " $*\" >>\"$calls\"\n" + does.replace(">>calls", ">>\"$calls\""));
	}

	private static void program(Path file, String content) throws IOException {
		Files.writeString(file, content);
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
	}
}
