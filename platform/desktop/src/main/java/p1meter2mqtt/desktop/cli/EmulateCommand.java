package p1meter2mqtt.desktop.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import picocli.CommandLine.Command;

import p1meter2mqtt.Settings;
import p1meter2mqtt.desktop.BadInputException;
import p1meter2mqtt.desktop.emulator.BoardImage;
import p1meter2mqtt.desktop.run.EmulatedFirmware;
import p1meter2mqtt.desktop.run.MeterSide;
import p1meter2mqtt.desktop.run.RunningFirmware;
import p1meter2mqtt.desktop.view.LiveView;
import p1meter2mqtt.desktop.view.Terminal;

/** Runs the firmware as native code on the emulated board, with a simulated meter. */
@Command(name = "emulate", mixinStandardHelpOptions = true, versionProvider = P1Command.Version.class,
		sortOptions = false, description =
		"As simulate, but with the firmware as native code on an emulated board (RISC-V, QEMU).")
final class EmulateCommand extends SimulateCommand {

	/** The project's root; the script {@code p1} tells it. */
	static final String ROOT_PROPERTY = "p1.root";

	private BoardImage image;

	EmulateCommand(Optional<Terminal> terminal) {
		super(terminal);
	}

	@Override
	public Integer call() throws BadInputException {
		if (boards > 1) {
			throw usage("there is one emulated board only: leave --boards to simulate");
		}
		if (brokerOptions.broker != null && brokerOptions.broker.tls()) {
			throw usage("the image for the emulated board has no TLS: use tcp://");
		}
		// first: it may take a minute, by which the meter's clock would be late
		image = buildImage();
		return super.call();
	}

	@Override
	RunningFirmware firmware(Settings settings, MeterSide meter, byte[] boardId, LiveView view)
			throws BadInputException {
		return new EmulatedFirmware(image.file(), settings, meter, boardId, view);
	}

	@Override
	boolean servesPage() {
		return false;
	}

	private BoardImage buildImage() throws BadInputException {
		Path root = Path.of(System.getProperty(ROOT_PROPERTY, "."));
		try {
			List<String> missing = BoardImage.missingPackages(root);
			if (!missing.isEmpty()) {
				throw new BadInputException("the emulated board needs more than Java. On Debian: sudo apt install "
						+ String.join(" ", missing));
			}
			BoardImage built = BoardImage.build(root, "firmware");
			spec.commandLine().getOut().println("board    " + built.description());
			return built;
		} catch (IOException e) {
			throw new BadInputException(e.getMessage());
		}
	}
}
