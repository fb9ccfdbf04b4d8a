package p1meter2mqtt.desktop.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import p1meter2mqtt.Settings;
import p1meter2mqtt.desktop.BadInputException;
import p1meter2mqtt.desktop.decode.TelegramFile;
import p1meter2mqtt.desktop.platform.LineFormat;
import p1meter2mqtt.desktop.platform.TimeSource;
import p1meter2mqtt.desktop.platform.VirtualUart;
import p1meter2mqtt.desktop.run.Counters;
import p1meter2mqtt.desktop.run.MeterSide;
import p1meter2mqtt.desktop.run.TelegramSender;
import p1meter2mqtt.desktop.view.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Runs the firmware on recorded telegrams. */
@Command(name = "replay", mixinStandardHelpOptions = true, versionProvider = P1Command.Version.class,
		sortOptions = false,
		description = "Runs the firmware on recorded telegrams, one a second, and ends when all were published.")
final class ReplayCommand extends FirmwareCommand implements Callable<Integer> {

	@Parameters(paramLabel = "FILE", arity = "1..*",
			description = "Files with telegrams as they come from the meter, byte by byte; any number of them in each.")
	List<Path> files;

	@Mixin
	SpeedOptions speedOptions;

	ReplayCommand(Optional<Terminal> terminal) {
		super(terminal);
	}

	@Override
	public Integer call() throws BadInputException {
		int speed = speedOptions.speed();
		List<byte[]> telegrams = new ArrayList<>();
		for (Path file : files) {
			telegrams.addAll(TelegramFile.read(file));
		}
		VirtualUart line = new VirtualUart(LineFormat.DSMR_5, speed, VirtualUart.DEFAULT_RING_BYTES, TimeSource.SYSTEM);
		String description = "replayed: " + Counters.plural(telegrams.size(), "telegram") + " of "
				+ (files.size() == 1 ? files.get(0).toString() : files.size() + " files") + speedOptions.inWords();
		Runnable sender = new TelegramSender(telegrams, line, speed, TimeSource.SYSTEM);
		return run(new MeterSide(description, line, new Settings().serialFormat, sender, true));
	}
}
