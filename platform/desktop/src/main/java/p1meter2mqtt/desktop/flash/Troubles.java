package p1meter2mqtt.desktop.flash;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What idf.py, esptool, containers and pip say when they fail, and a sentence for each. The words are those of ESP-IDF
 * 5.1 to 5.5, esptool 4 and 5, pySerial, Docker and pip.
 */
final class Troubles {

	/** Tells what happened and what to do. */
	private interface Sentence {

		String of(Troubles run, Matcher words);
	}

	private record Trouble(Pattern words, Sentence sentence) {
	}

	/** Of the port {port}. */
	static final String MISSING_PORT = "there is no port {port}: plug the board in, or leave --port out to have it "
			+ "looked for.";

	private static final String DOWNLOAD_MODE = "hold the board's button BOOT, press and let go RESET (EN), let go "
			+ "BOOT, and try again";
	private static final String SLOWER = "Another USB cable or port may help, without a hub, or less speed: "
			+ "ESPBAUD=115200 ./p1 flash ...";

	/** The first that fits is it: what is special comes before what is general. */
	private static final List<Trouble> TROUBLES = List.of(
			// the port
			trouble("could not open port [^\n]*Permission denied", "you may not use {port}: join its group by sudo "
					+ "usermod -aG dialout $USER (Arch Linux: uucp), log in anew, and try again."),
			trouble("Errno 2\\] could not open port|FileNotFoundError", MISSING_PORT),
			trouble("exclusively lock port|could not open port [^\n]*(busy|Access is denied)",
					"{port} is in use: close the other program that has it open, such as a console or a gateway."),
			trouble("the port is busy or doesn't exist", "{port} can't be opened: is the board plugged in, and no "
					+ "other program on its port?"),
			trouble("device reports readiness to read but returned no data|Device not configured|"
					+ "(read|write) failed: [^\n]*Input/output error",
					"{port} went away while the board was flashed: was the cable pulled, or is the power too weak? "
							+ "Plug it in again, and try again."),
			trouble("Failed to set baud rate (\\d+)", "{port} does not know the speed {1}. Try ESPBAUD=115200 ./p1 "
					+ "flash ..."),
			// the chip
			new Trouble(Pattern.compile("This chip is ([\\w-]+), not ([\\w-]+)\\. Wrong"), Troubles::wrongChip),
			trouble("requires chip revision ([^\n]*?) \\(this chip is revision ([^)]*)\\)", "this chip has revision "
					+ "{2}, and the firmware is built for revision {1}: use another board, or set CONFIG_..._REV_MIN "
					+ "in board/{board}/sdkconfig.defaults."),
			trouble("Wrong boot mode detected", "the board on {port} does not go into its download mode by itself: "
					+ DOWNLOAD_MODE + "."),
			trouble("Download mode successfully detected, but getting no sync reply", "the board on {port} is ready, "
					+ "but hears nothing: is something else wired to its TX and RX (GPIO1 and 3 of an ESP32)?"),
			trouble("Guru Meditation Error detected", "what runs on the board crashes all the time: " + DOWNLOAD_MODE
					+ "."),
			trouble("Failed to connect to [\\w-]+|Failed to autodetect chip type", "no chip answers on {port}. It may "
					+ "be held in reset (a wire or a pressed button at EN), or need a hand: " + DOWNLOAD_MODE
					+ ". Is {port} the board's at all?"),
			trouble("Secure Boot (V1 )?detected|Detected flash encryption|encrypt functionality in UART download mode",
					"this board is locked (secure boot or flash encryption) and takes no firmware but its owner's: use "
							+ "another board."),
			trouble("will not fit in (\\d+|0x[0-9a-f]+) bytes of flash", "the board has too little flash: {1} bytes, "
					+ "and the firmware needs 4 MB."),
			trouble("MD5 of file does not match data in flash|Verify failed", "what was written reads back otherwise: "
					+ "the flash or the power supply is bad. " + SLOWER),
			trouble("The chip stopped responding|Serial data stream stopped|Packet content transfer stopped|"
					+ "Invalid head of packet|Invalid SLIP escape|Response doesn't match request|Corrupt data|"
					+ "No more data to read from the serial port|Failed to start stub|Write timeout",
					"the connection to the board on {port} is bad. " + SLOWER),
			// the build
			trouble("too small for binary (\\S+) size (0x[0-9a-f]+)", "the firmware is too large: {1} has {2} bytes, "
					+ "and a slot of platform/esp-idf/partitions.csv less. Take back what was added to it or to "
					+ "sdkconfig."),
			trouble("region [`']?(\\w+)' overflowed by (\\d+) bytes", "the firmware is too large for the chip's "
					+ "memory: {1} lacks {2} bytes. Take back what was added to it or to sdkconfig."),
			trouble("([\\w-]+-gcc)\\s+is not a full path and was not found in the\\s+PATH", "this ESP-IDF has no "
					+ "compiler for an {chip} ({1}): in its folder, run ./install.sh {chip}"),
			trouble("[Pp]lease run (the install script|'[^']*install)|run the install scripts|has no installed "
					+ "versions|execute the install script|Python virtual environment .* not found|not spawned within "
					+ "an ESP-IDF shell environment", "this ESP-IDF is not installed to its end: in its folder, run "
					+ "./install.sh {chip}"),
			trouble("ESP-IDF supports Python ([\\d.]+) or newer but you are using Python ([\\d.]+)\\.", "ESP-IDF needs "
					+ "Python {1} or later, and this is {2}: install a later one, then run install.sh in its folder."),
			trouble("must be available (on|in) the PATH", "this ESP-IDF lacks CMake or Ninja: install them (Debian: "
					+ "sudo apt install cmake ninja-build)."),
			trouble("fullclean' to start again", "build/{board} was made by another ESP-IDF or in another place: "
					+ "delete it (rm -r build/{board}), and try again."),
			// containers, PyPI, this computer
			trouble("permission denied while trying to connect to the docker", "you may not use Docker: join its group "
					+ "by sudo usermod -aG docker $USER, log in anew, and try again."),
			trouble("cannot connect to the docker daemon|failed to connect to the docker API", "Docker does not run: "
					+ "start it (sudo systemctl start docker), and try again."),
			trouble("ensurepip is not\\s+available", "Python lacks what makes virtual environments: sudo apt install "
					+ "python3-venv; or install esptool yourself (Debian: sudo apt install esptool)."),
			trouble("dial tcp|no such host|pinging container registry|NewConnectionError|name resolution|"
					+ "Name or service not known|TLS handshake timeout|i/o timeout|No matching distribution found",
					"what has to be fetched can't be: is this computer on the Internet?"),
			trouble("No space left on device", "the disk is full: make room, and try again."));

	private final FlashBoard board;
	private final List<FlashBoard> boards;
	private final String port;

	/**
	 * Makes it for a run.
	 *
	 * @param boards all that there are
	 * @param port where the board is, empty if it is not needed
	 */
	Troubles(FlashBoard board, List<FlashBoard> boards, String port) {
		this.board = board;
		this.boards = boards;
		this.port = port;
	}

	private static Trouble trouble(String words, String sentence) {
		return new Trouble(Pattern.compile(words, Pattern.CASE_INSENSITIVE), (run, found) -> run.fill(sentence, found));
	}

	/** Finds the sentence for what a program said; null if there is none. */
	String sentence(String output) {
		for (Trouble trouble : TROUBLES) {
			Matcher found = trouble.words().matcher(output);
			if (found.find()) {
				return trouble.sentence().of(this, found);
			}
		}
		return null;
	}

	private String fill(String sentence, Matcher found) {
		String filled = sentence.replace("{port}", this.port).replace("{board}", this.board.name())
				.replace("{chip}", this.board.chip());
		for (int group = 1; group <= found.groupCount(); group++) {
			filled = filled.replace("{" + group + "}", String.valueOf(found.group(group)));
		}
		return filled;
	}

	private static String wrongChip(Troubles run, Matcher words) {
		String options = run.boards.stream().filter(board -> board.hasChip(words.group(1)))
				.map(board -> "--board " + board.name()).reduce((one, other) -> one + " or " + other)
				.orElse("another board: there is none here with this chip");
		return "the board on " + run.port + " has an " + words.group(1) + ", and " + run.board.name() + " an "
				+ words.group(2) + ": use " + options + ".";
	}
}
