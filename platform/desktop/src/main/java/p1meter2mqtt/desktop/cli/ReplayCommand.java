package p1meter2mqtt.desktop.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import p1meter2mqtt.Settings;
import p1meter2mqtt.desktop.platform.LineFormat;
import p1meter2mqtt.desktop.platform.TimeSource;
import p1meter2mqtt.desktop.platform.VirtualUart;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the firmware on recorded telegrams. */
@Command(name = "replay", mixinStandardHelpOptions = true, versionProvider = P1Command.Version.class,
		sortOptions = false,
		description = "Runs the firmware on recorded telegrams, one a second, and ends when all of them were published.")
final class ReplayCommand extends FirmwareCommand implements Callable<Integer> {

	private static final int HIGHEST_SPEED = 1000;

	@Parameters(paramLabel = "FILE", arity = "1..*",
			description = "Files with telegrams as they come from the meter, byte by byte; any number of them in each.")
	List<Path> files;

	@Option(names = "--speed", paramLabel = "N", defaultValue = "1",
			description = "Replay N times as fast, 1 to " + HIGHEST_SPEED + ".")
	int speed;

	@Option(names = "--broker", paramLabel = "tcp://host:port", converter = BrokerAddress.Converter.class,
			description = "Publish to this broker. Default: to one that is part of this process.")
	BrokerAddress broker;

	ReplayCommand(Optional<Terminal> terminal) {
		super(terminal);
	}

	@Override
	public Integer call() throws BadInputException {
		if (speed < 1 || speed > HIGHEST_SPEED) {
			throw usage("--speed is " + speed + ", but has to be 1 to " + HIGHEST_SPEED);
		}
		List<byte[]> telegrams = new ArrayList<>();
		for (Path file : files) {
			telegrams.addAll(TelegramFile.read(file));
		}
		VirtualUart line = new VirtualUart(LineFormat.DSMR_5, speed, VirtualUart.DEFAULT_RING_BYTES, TimeSource.SYSTEM);
		String description = "replayed: " + telegrams.size() + (telegrams.size() == 1 ? " telegram of " : " telegrams of ")
				+ (files.size() == 1 ? files.get(0).toString() : files.size() + " files")
				+ (speed == 1 ? "" : ", " + speed + " times as fast");
		Runnable sender = new TelegramSender(telegrams, line, speed, TimeSource.SYSTEM);
		MeterSide side = new MeterSide(description, line, new Settings().serialFormat, sender, true);
		return broker == null ? runWithEmbeddedBroker(side, BoardIds.random()) : runWithBroker(side, broker, BoardIds.random());
	}
}
