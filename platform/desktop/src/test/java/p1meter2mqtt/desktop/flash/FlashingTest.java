package p1meter2mqtt.desktop.flash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import p1meter2mqtt.testing.SystemProgram;

/** Flashes with scripts in the place of ESP-IDF, Docker, esptool and Python. */
final class FlashingTest {

	private static final String IDF_PY = "python HOME/esp/esp-idf/tools/idf.py -C platform/esp-idf -B build/esp32c3"
			+ " -DBOARD=esp32c3 ";
	private static final String RUN = "run --rm --user OWNER --env HOME=/tmp --volume ROOT:ROOT --workdir ";
	private static final String NOT_THERE = "case $* in 'image inspect'*) exit 1;; esac";

	@TempDir
	private Path folder;

	private Workshop workshop;

	@BeforeEach
	void open() throws IOException {
		SystemProgram.require("sh");
		workshop = new Workshop(folder);
	}

	@Test
	void shouldCheckGenerateBuildFlashAndShowTheConsole() throws Exception {
		workshop.installEspIdf("esp/esp-idf", "5.3.1", "echo 'p1meter2mqtt-esp32c3.bin binary size 0x102a20 bytes. "
				+ "Smallest app partition is 0x1e0000 bytes. 0xdd5e0 bytes (46%) free.'");

		workshop.flash();

		assertThat(workshop.calls()).containsExactly("p1 generate --board esp32c3", IDF_PY + "build",
				IDF_PY + "-p /dev/ttyACM0 flash");
		assertThat(workshop.out.toString().replace(workshop.home.toString(), "HOME")).isEqualTo("""
				settings  Settings.java, as the board checks it
				          done in 1.0 s: Wi-Fi home, broker homeassistant.local:1883
				generate  the firmware with its settings, from Java to C
				          done in 1.0 s
				build     for esp32c3, by ESP-IDF 5.3.1 in HOME/esp/esp-idf
				          done in 1.0 s: 1,059,360 of 1,966,080 bytes of a slot
				flash     to /dev/ttyACM0
				          done in 1.0 s
				console   of /dev/ttyACM0; it ends by Ctrl-C, and the board goes on

				The network is up. (/dev/ttyACM0)
				""");
		assertThat(workshop.log()).contains("binary size 0x102a20").doesNotContain("export.sh has arguments");
	}

	@Test
	void shouldMakeOneImageAndSayHowToFlashItWithoutABoard() throws Exception {
		workshop.ports.clear();
		workshop.installEspIdf("esp/esp-idf", "5.1.4");

		workshop.buildOnly();

		assertThat(workshop.calls()).containsExactly("p1 generate --board esp32c3", IDF_PY + "build",
				"python -m esptool --chip esp32c3 merge_bin -o p1meter2mqtt-esp32c3-merged.bin @flash_args");
		assertThat(workshop.out.toString()).contains("    esptool --chip esp32c3 --port PORT write_flash 0x0 "
				+ "build/esp32c3/p1meter2mqtt-esp32c3-merged.bin\n", "https://espressif.github.io/esptool-js/", "0x0");
	}

	@Test
	void shouldTellHowFarItIs() throws Exception {
		workshop.installEspIdf("esp/esp-idf", "5.3.1", "case $* in *build)",
				"for n in 1 2 3 4 5 6 7 8; do echo \"[$n/8] Building C object\"; echo '[1/2] of the boot loader'; "
						+ "done;;",
				"*flash) printf 'Writing at 0x00010000... (30 %%)\\rWriting at 0x0001f000... (80 %%)\\r\\n'",
				"echo 'Writing at 0x00040000 [=====>   ]  60.5% 1234/2000 bytes...';; esac");

		workshop.flash();

		assertThat(workshop.out.toString()).containsSubsequence("2 of 8 steps\n", "4 of 8 steps\n", "6 of 8 steps\n",
				"8 of 8 steps\n", "at 0x00010000: 30 %\n", "at 0x0001f000: 80 %\n", "at 0x00040000: 60 %\n")
				.doesNotContain("5 of 8", "of 2 steps", "\r");
	}

	@Test
	void shouldTellOnATerminalHowFarItIsOnOneLine() throws Exception {
		workshop.terminal = true;
		workshop.installEspIdf("esp/esp-idf", "5.3.1", "echo '[1/8] C'; echo '[2/8] C'");

		workshop.flash();

		assertThat(workshop.out.toString()).contains("\r\u001b[K          1 of 8 steps\r\u001b[K          2 of 8 steps"
				+ "\r\u001b[K          done in 1.0 s\n");
	}

	@Test
	void shouldBuildNothingWithSettingsThatTheBoardRefuses() throws Exception {
		workshop.installEspIdf("esp/esp-idf", "5.3.1");
		workshop.settings.wifiPassphrase = "short";
		workshop.settings.mqttPort = 0;

		assertThat(workshop.failure()).isEqualTo("Settings.java is wrong. Correct it and try again:\n"
				+ "  wifiPassphrase has to be 8 to 63 characters long, and is 5.\n"
				+ "  mqttPort has to be 1 to 65535, and is 0.");
		assertThat(workshop.calls()).isEmpty();
	}

	@Test
	void shouldNameACertificateThatIsMissingOrTooLong() throws Exception {
		workshop.installEspIdf("esp/esp-idf", "5.3.1");
		workshop.settings.mqttTls = true;
		workshop.settings.mqttCaCertificate = "certificates/ca.crt";

		assertThat(workshop.failure()).isEqualTo("mqttCaCertificate certificates/ca.crt is missing. Put it into "
				+ "src/main/resources.");

		Path file = workshop.root.resolve("src/main/resources/certificates/ca.crt");
		Files.createDirectories(file.getParent());
		Files.write(file, new byte[2_049]);
		assertThat(workshop.failure()).contains("certificates/ca.crt has 2049 bytes, and at most 2048 are allowed");

		Files.write(file, new byte[2_048]);
		workshop.flash();
		assertThat(workshop.out.toString()).contains("homeassistant.local:1883 by TLS");
	}

	@Test
	void shouldSayThatTheSettingsAreAsTheyCame() throws Exception {
		workshop.installEspIdf("esp/esp-idf", "5.3.1");
		workshop.settings.wifiSsid = "my-network";

		workshop.flash();

		assertThat(workshop.out.toString()).contains("is as it came: the board will look for the Wi-Fi my-network");
	}

	@Test
	void shouldTakeThePortThatItIsTold() throws Exception {
		workshop.ports.clear();
		workshop.installEspIdf("esp/esp-idf", "5.3.1");

		workshop.flash("/dev/null");

		assertThat(workshop.calls()).contains(IDF_PY + "-p /dev/null flash");
		assertThat(workshop.out.toString()).contains("(/dev/null)");
	}

	@Test
	void shouldSayBeforeItBuildsThatThereIsNoSuchPort() throws Exception {
		workshop.installEspIdf("esp/esp-idf", "5.3.1");

		assertThatThrownBy(() -> workshop.flash("/dev/none")).hasMessageStartingWith("there is no port /dev/none: "
				+ "plug");
		assertThat(workshop.calls()).isEmpty();
	}

	@Test
	void shouldSayBeforeItBuildsThatNoBoardIsPluggedIn() throws Exception {
		workshop.installEspIdf("esp/esp-idf", "5.3.1");
		workshop.ports.clear();
		workshop.ports.add(new BoardPort("/dev/ttyS0", -1, "Physical Port S0"));

		assertThat(workshop.failure()).startsWith("no board is plugged in").endsWith("\n    /dev/ttyS0 (Physical Port "
				+ "S0)");
		workshop.ports.clear();
		assertThat(workshop.failure()).endsWith("(there is none)");
		assertThat(workshop.calls()).isEmpty();
	}

	@Test
	void shouldAskWhichOfSeveralBoardsItIs() throws Exception {
		workshop.installEspIdf("esp/esp-idf", "5.3.1");
		workshop.ports.add(new BoardPort("/dev/ttyUSB0", 0x10C4, "CP2102"));

		assertThat(workshop.failure()).isEqualTo("there are several ports that may have the board; say which by "
				+ "--port:\n    /dev/ttyACM0 (USB JTAG/serial debug unit)\n    /dev/ttyUSB0 (CP2102)");
	}

	@Test
	void shouldBuildInAContainerAndFlashByThisComputersEsptool() throws Exception {
		workshop.install("docker").install("esptool").environment.put("ESPBAUD", "115200");

		workshop.flash();

		assertThat(workshop.calls().stream().map(this::withoutOwner)).containsExactly("docker --version",
				"docker image inspect " + ContainerEspIdf.IMAGE, "p1 generate --board esp32c3",
				"docker " + RUN + "ROOT " + ContainerEspIdf.IMAGE
						+ " idf.py -C platform/esp-idf -B build/esp32c3 -DBOARD=esp32c3 build",
				"esptool --chip esp32c3 --port /dev/ttyACM0 --baud 115200 write_flash @flash_args");
	}

	@Test
	void shouldMergeTheImageInTheContainerWithoutAnyEsptoolHere() throws Exception {
		workshop.install("docker");

		workshop.buildOnly();

		assertThat(withoutOwner(workshop.calls().get(4))).isEqualTo("docker " + RUN + "ROOT/build/esp32c3 "
				+ ContainerEspIdf.IMAGE + " python -m esptool --chip esp32c3 merge_bin -o "
				+ "p1meter2mqtt-esp32c3-merged.bin @flash_args");
	}

	private String withoutOwner(String call) {
		return call.replaceFirst("--user \\d+:\\d+ ", "--user OWNER ");
	}

	@Test
	void shouldFetchTheImageOnceAndSaySo() throws Exception {
		workshop.install("docker", NOT_THERE).install("esptool");

		workshop.flash();

		assertThat(workshop.calls()).contains("docker pull " + ContainerEspIdf.IMAGE);
		assertThat(workshop.out.toString()).contains("image     fetching " + ContainerEspIdf.IMAGE);
	}

	@Test
	void shouldKeepTheUsersFilesHisOwnWithPodman() throws Exception {
		workshop.install("podman", "echo podman version 4.3.1").install("esptool.py");

		workshop.flash();

		assertThat(workshop.calls()).contains("podman run --rm --userns=keep-id --security-opt label=disable --env "
				+ "HOME=/tmp --volume ROOT:ROOT --workdir ROOT " + ContainerEspIdf.IMAGE + " idf.py -C platform/esp-idf"
				+ " -B build/esp32c3 -DBOARD=esp32c3 build").last().asString().startsWith("esptool.py --chip esp32c3");
	}

	@Test
	void shouldInstallEsptoolOnceIfThereIsNone() throws Exception {
		Path python = workshop.root.resolve("build/esptool/bin");
		workshop.program(folder, "python");
		workshop.install("docker").install("python3", "/bin/mkdir -p '" + python + "'",
				"/bin/cp '" + folder.resolve("python") + "' '" + python + "'", ">'" + python.resolve("esptool.py")
						+ "'");

		workshop.flash();
		workshop.flash();

		assertThat(workshop.calls()).containsOnlyOnce("python3 -m venv ROOT/build/esptool",
				"python -m pip install --disable-pip-version-check esptool==4.12.0").last()
				.isEqualTo("python -m esptool --chip esp32c3 --port /dev/ttyACM0 --baud 460800 write_flash "
						+ "@flash_args");
	}

	@Test
	void shouldSayThatFlashingFromAContainerTakesEsptoolOrPython() throws Exception {
		workshop.install("docker");

		assertThat(workshop.failure()).contains("a container reaches no serial port", "sudo apt install esptool");
		assertThat(workshop.calls()).doesNotContain("p1 generate --board esp32c3");
	}

	@Test
	void shouldSayTheTwoWaysIfThereIsNothingToBuildWith() throws Exception {
		assertThat(workshop.failure()).isEqualTo("there is no ESP-IDF and no Docker or Podman here. Two ways:\n"
				+ "    install ESP-IDF 5.1 to 5.5: "
				+ "https://docs.espressif.com/projects/esp-idf/en/stable/esp32/get-started/\n"
				+ "    or install Docker or Podman (Debian: sudo apt install podman), which then gets Espressif's "
				+ "image");
	}

	@Test
	void shouldTakeTheNewestEspIdfThatTheFirmwareIsFor() throws Exception {
		workshop.installEspIdf("esp/esp-idf", "4.4.7");
		workshop.installEspIdf("esp/v5.1.4/esp-idf", "5.1.4");
		workshop.installEspIdf(".espressif/v5.4.1/esp-idf", "5.4.1");
		workshop.installEspIdf("esp/esp-idf-v6.0", "6.0.0");

		workshop.flash();

		assertThat(workshop.out.toString()).contains("by ESP-IDF 5.4.1 in ");
	}

	@Test
	void shouldTakeTheScriptOfEspressifsInstallationManager() throws Exception {
		Path idf = workshop.installEspIdf(".espressif/v5.5/esp-idf", "5.5.0");
		Path tools = Files.createDirectories(workshop.home.resolve(".espressif/tools"));
		Files.move(idf.resolve("export.sh"), tools.resolve("activate_idf_v5.5.sh"));

		workshop.flash();

		assertThat(workshop.calls()).hasSize(3);
	}

	@Test
	void shouldSayThatTheOnlyEspIdfIsTooOld() throws Exception {
		workshop.installEspIdf("esp/esp-idf", "4.4.7");

		assertThat(workshop.failure()).contains("esp/esp-idf is ESP-IDF 4.4.7, which is too old: the firmware is for "
				+ "5.1 to 5.5)", "Two ways:");
	}

	@ParameterizedTest
	@CsvSource({ "5.0.6, old", "6.0.0, new" })
	void shouldNotReplaceTheEspIdfThatIsAskedFor(String version, String age) throws Exception {
		workshop.installEspIdf("esp/esp-idf", "5.3.1");
		workshop.environment.put("IDF_PATH", workshop.installEspIdf("mine", version).toString());

		assertThat(workshop.failure()).contains("mine, ESP-IDF " + version.replace(".0.0", ".0") + ", which is "
				+ "too " + age,
				"unset IDF_PATH");

		workshop.environment.put("IDF_PATH", "/no/such/folder");
		assertThat(workshop.failure()).contains("IDF_PATH is /no/such/folder, but there is no ESP-IDF", "unset "
				+ "IDF_PATH");
	}

	@Test
	void shouldTakeTheEspIdfThatIsAskedFor() throws Exception {
		workshop.installEspIdf("esp/esp-idf", "5.5.0");
		workshop.environment.put("IDF_PATH", workshop.installEspIdf("mine", "5.1.0").toString());

		workshop.flash();

		assertThat(workshop.out.toString()).contains("by ESP-IDF 5.1 in ").contains("mine");
	}

	@Test
	void shouldShowTheLastThatAProgramSaidIfNobodyKnowsWhatItMeans() throws Exception {
		workshop.installEspIdf("esp/esp-idf", "5.3.1", "echo one; echo 'two' >&2; exit 3");

		assertThat(workshop.failure()).isEqualTo("idf.py failed (exit code 3). The last that it said:\n    one\n    "
				+ "two\n    All about it: " + workshop.root.resolve("build/esp32c3.log"));
	}
}
