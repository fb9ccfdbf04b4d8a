package p1meter2mqtt.desktop.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import p1meter2mqtt.desktop.BadInputException;
import p1meter2mqtt.desktop.flash.FlashBoard;
import p1meter2mqtt.desktop.flash.Flashing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Brings the firmware with its settings onto a board with ESP-IDF. */
@Command(name = "flash", mixinStandardHelpOptions = true, versionProvider = P1Command.Version.class,
		sortOptions = false,
		description = "Checks Settings.java, builds the firmware for an ESP32 by ESP-IDF, flashes it, and shows the "
				+ "board's console.",
		footer = { "",
				"It takes the ESP-IDF (5.1 to 5.5) that IDF_PATH names, or the newest of those where Espressif's "
						+ "installers put it; else Espressif's container image, by Docker or Podman, and esptool on "
						+ "this computer.",
				"ESPBAUD=115200 in the environment flashes more slowly, for a bad cable." })
final class FlashCommand implements Callable<Integer> {

	@Option(names = "--board", paramLabel = "BOARD", required = true,
			description = "The board, a folder of board/: esp32, esp32-wrover, esp32c3, esp32s3. Required.")
	String board;

	@Option(names = "--port", paramLabel = "PORT", defaultValue = "",
			description = "The serial port that it is on, such as /dev/ttyUSB0. Default: it is found, if there is one "
					+ "board.")
	String port;

	@Option(names = "--build-only", description = "Only builds: makes one image, and tells how to flash it.")
	boolean buildOnly;

	@Spec
	CommandSpec spec;

	private final Path root;
	private final Map<String, String> environment;
	private final boolean terminal;

	/**
	 * Makes the command.
	 *
	 * @param environment the process's variables
	 * @param terminal whether the output goes to one
	 */
	FlashCommand(Map<String, String> environment, boolean terminal) {
		this.root = Path.of(System.getProperty(EmulateCommand.ROOT_PROPERTY, ".")).toAbsolutePath().normalize();
		this.environment = environment;
		this.terminal = terminal;
	}

	@Override
	public Integer call() throws BadInputException, InterruptedException {
		try {
			Flashing flashing = new Flashing(root, environment, terminal, board(), spec.commandLine().getOut());
			if (buildOnly) {
				flashing.buildOnly();
			} else {
				flashing.flash(port);
			}
			return Main.DONE;
		} catch (IOException e) {
			throw new BadInputException(e.getMessage());
		}
	}

	private FlashBoard board() throws BadInputException, IOException {
		List<FlashBoard> boards = FlashBoard.all(root);
		return boards.stream().filter(one -> one.name().equals(board)).findFirst()
				.orElseThrow(() -> new ParameterException(spec.commandLine(), "there is no board '" + board
						+ "' for ESP-IDF, only "
						+ boards.stream().map(FlashBoard::name).collect(Collectors.joining(", "))));
	}
}
