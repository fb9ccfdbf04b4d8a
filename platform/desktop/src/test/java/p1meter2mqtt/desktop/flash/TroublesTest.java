package p1meter2mqtt.desktop.flash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import p1meter2mqtt.testing.SystemProgram;

/** Plays each error of ESP-IDF, esptool, containers and pip, in their own words, and looks at what is said of it. */
final class TroublesTest {

	private static final String REVISION = "build/app.bin requires chip revision in range [v0.3 - v0.99] (this chip is "
			+ "revision v0.2). Use --force to flash anyway.";

	@TempDir
	private Path folder;

	private Workshop workshop;

	@BeforeEach
	void open() throws IOException {
		SystemProgram.require("sh");
		workshop = new Workshop(folder);
	}

	/** What ends a program that says that. */
	private static String saying(String text) {
		return "echo; /bin/cat <<'END'\nsome words before\n" + text.replace("\\n", "\n") + "\nEND\nexit 2";
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', value = {
			"Could not open /dev/ttyACM0, the port is busy or doesn't exist.\\n([Errno 13] could not open port "
					+ "/dev/ttyACM0: [Errno 13] Permission denied: '/dev/ttyACM0') | you may not use /dev/ttyACM0: "
					+ "join its group by sudo usermod -aG dialout $USER",
			"Could not open /dev/ttyACM0, the port is busy or doesn't exist.\\n([Errno 2] could not open port "
					+ "/dev/ttyACM0: [Errno 2] No such file or directory: '/dev/ttyACM0') | there is no port "
					+ "/dev/ttyACM0",
			"([Errno 11] Could not exclusively lock port /dev/ttyACM0: [Errno 11] Resource temporarily unavailable) | "
					+ "/dev/ttyACM0 is in use: close the other program",
			"([Errno 16] could not open port /dev/cu.usb: [Errno 16] Resource busy: '/dev/cu.usb') | is in use",
			"A serial exception error occurred: device reports readiness to read but returned no data (device "
					+ "disconnected or multiple access on port?) | went away while the board was flashed",
			"A serial exception error occurred: write failed: [Errno 5] Input/output error | went away",
			"A fatal error occurred: Failed to set baud rate 460800. The driver may not support this rate. | does not "
					+ "know the speed 460800. Try ESPBAUD=115200",
			"A fatal error occurred: This chip is ESP32, not ESP32-C3. Wrong --chip argument? | the board on "
					+ "/dev/ttyACM0 has an ESP32, and esp32c3 an ESP32-C3: use --board esp32 or --board esp32-wrover.",
			"A fatal error occurred: This chip is ESP32-S2, not ESP32-C3. Wrong chip argument? | there is none here",
			"A fatal error occurred: " + REVISION + " | this chip has revision v0.2, and the firmware is built for "
					+ "revision in range [v0.3 - v0.99]",
			"Failed to connect to ESP32-C3: Wrong boot mode detected (0x13)! The chip needs to be in download mode. | "
					+ "hold the board's button BOOT, press and let go RESET (EN), let go BOOT",
			"Failed to connect to ESP32-C3: Download mode successfully detected, but getting no sync reply: The serial "
					+ "TX path seems to be down. | is something else wired to its TX and RX",
			"A fatal error occurred: Failed to connect to ESP32-C3: No serial data received. | no chip answers on "
					+ "/dev/ttyACM0. It may be held in reset",
			"A fatal error occurred: Guru Meditation Error detected (IllegalInstruction) | crashes all the time",
			"Secure Boot detected, writing to flash regions < 0x8000 is disabled to protect the bootloader. | is "
					+ "locked",
			"Detected flash encryption and secure download mode enabled. | is locked",
			"File app.bin (length 1059360) at offset 65536 will not fit in 1048576 bytes of flash. | too little flash: "
					+ "1048576 bytes, and the firmware needs 4 MB",
			"A fatal error occurred: MD5 of file does not match data in flash! | reads back otherwise",
			"A fatal error occurred: The chip stopped responding. | the connection to the board on /dev/ttyACM0 is "
					+ "bad. Another USB cable",
			"A fatal error occurred: Serial data stream stopped: Possible serial noise or corruption. | ESPBAUD=115200",
			"Error: All app partitions are too small for binary p1meter2mqtt-esp32c3.bin size 0x1f0000: | the firmware "
					+ "is too large: p1meter2mqtt-esp32c3.bin has 0x1f0000 bytes",
			"ld: region `dram0_0_seg' overflowed by 1234 bytes | dram0_0_seg lacks 1234 bytes",
			"The CMAKE_C_COMPILER:\\n\\n    riscv32-esp-elf-gcc\\n\\n  is not a full path and was not found in the "
					+ "PATH. | no compiler for an esp32c3 (riscv32-esp-elf-gcc): in its folder, run ./install.sh "
					+ "esp32c3",
			"ERROR: tool riscv32-esp-elf has no installed versions. Please run 'install.sh' to install it. | run "
					+ "./install.sh esp32c3",
			"This usually means that \"idf.py\" was not spawned within an ESP-IDF shell environment or the python "
					+ "virtual environment used by \"idf.py\" is corrupted. | run ./install.sh esp32c3",
			"/home/me/.espressif/python_env/idf5.3_py3.11_env/bin/python doesn't exist! Please run the install script "
					+ "or \"idf_tools.py install-python-env\" in order to create it | run ./install.sh esp32c3",
			"ESP-IDF supports Python 3.8 or newer but you are using Python 3.6.9. Please upgrade | ESP-IDF needs "
					+ "Python 3.8 or later, and this is 3.6.9",
			"\"cmake\" must be available on the PATH to use idf.py | lacks CMake or Ninja",
			"'/a/python' is currently active in the environment while the project was configured with '/b/python'. Run "
					+ "'idf.py fullclean' to start again. | build/esp32c3 was made by another ESP-IDF or in another "
					+ "place: delete it (rm -r build/esp32c3)",
			"write error: No space left on device | the disk is full" })
	void shouldSayInASentenceWhatEspIdfOrEsptoolMeans(String words, String sentence) throws Exception {
		workshop.installEspIdf("esp/esp-idf", "5.3.1", saying(words));

		assertThat(workshop.failure()).contains(sentence).doesNotContain("{", "failed (exit code")
				.endsWith("\n    All about it: " + workshop.root.resolve("build/esp32c3.log"));
		assertThat(workshop.log()).contains("some words before");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock | "
					+ "you may not use Docker: join its group by sudo usermod -aG docker $USER",
			"Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running? | "
					+ "Docker does not run",
			"Get \"https://registry-1.docker.io/v2/\": dial tcp: lookup registry-1.docker.io: no such host | is this "
					+ "computer on the Internet?" })
	void shouldSayInASentenceWhyAnImageCantBeFetched(String words, String sentence) throws Exception {
		workshop.install("esptool").install("docker", "[ \"$1\" = --version ] && exit", saying(words));

		assertThat(workshop.failure()).contains(sentence);
		assertThat(workshop.calls()).last().isEqualTo("docker pull " + ContainerEspIdf.IMAGE);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"The virtual environment was not created successfully because ensurepip is not\\navailable. | sudo apt "
					+ "install python3-venv",
			"ERROR: No matching distribution found for esptool==4.12.0 | is this computer on the Internet?" })
	void shouldSayInASentenceWhyEsptoolCantBeInstalled(String words, String sentence) throws Exception {
		workshop.install("docker").install("python3", saying(words));

		assertThat(workshop.failure()).contains(sentence);
	}

	@Test
	void shouldNotTakeTheWordsOfABuildThatSucceeds() throws Exception {
		workshop.installEspIdf("esp/esp-idf", "5.3.1", "echo No space left on device");

		workshop.flash();

		assertThat(workshop.out.toString()).contains("The network is up.");
	}
}
