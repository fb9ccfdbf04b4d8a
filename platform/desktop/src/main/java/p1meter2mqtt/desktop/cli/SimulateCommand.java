package p1meter2mqtt.desktop.cli;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

import p1meter2mqtt.desktop.BadInputException;
import p1meter2mqtt.desktop.bench.SimulatorBench;
import p1meter2mqtt.desktop.faults.FaultyPort;
import p1meter2mqtt.desktop.platform.LineFormat;
import p1meter2mqtt.desktop.platform.TimeSource;
import p1meter2mqtt.desktop.platform.VirtualUart;
import p1meter2mqtt.desktop.run.Fleet;
import p1meter2mqtt.desktop.run.FleetRun;
import p1meter2mqtt.desktop.run.MeterSide;
import p1meter2mqtt.desktop.simulator.MeterModel;
import p1meter2mqtt.desktop.simulator.MeterSender;
import p1meter2mqtt.desktop.simulator.SimulatedMeter;
import p1meter2mqtt.desktop.view.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Runs the firmware on a simulated meter. */
@Command(name = "simulate", mixinStandardHelpOptions = true, versionProvider = P1Command.Version.class,
		sortOptions = false, description = "Runs the firmware on a simulated meter, and shows what it publishes.")
class SimulateCommand extends FirmwareCommand implements Callable<Integer> {

	private static final long SEED = 1;

	@Option(names = "--meter", paramLabel = "MODEL", defaultValue = "nl", converter = ModelConverter.class,
			description = { "nl   Netherlands, DSMR 5.0 (the default)", "nl4  Netherlands, DSMR 4.2",
					"nl3  Netherlands, DSMR 3.0, 9600 bit/s 7E1", "be   Belgium, e-MUCS P1 1.7.1",
					"lu   Luxembourg, Smarty", "se   Sweden, H1" })
	MeterModel model;

	@Mixin
	SpeedOptions speedOptions;

	@Option(names = "--boards", paramLabel = "N", defaultValue = "1",
			description = "Run N boards, 1 to " + Fleet.MOST_BOARDS + ", each with a meter, a client identifier and "
					+ "topics of its own (TOPIC/1/..., TOPIC/2/...), and show totals each second. Each is a device of "
					+ "its own in Home Assistant, too, unless there is --no-discovery.")
	int boards;

	@Option(names = "--no-page", description = "Serve no live page.")
	boolean noPage;

	private SimulatorBench bench;

	SimulateCommand(Optional<Terminal> terminal) {
		super(terminal);
	}

	/** Reads the name of a model. */
	static final class ModelConverter implements ITypeConverter<MeterModel> {

		@Override
		public MeterModel convert(String text) {
			for (MeterModel model : MeterModel.values()) {
				if (model.name().toLowerCase(Locale.ROOT).equals(text)) {
					return model;
				}
			}
			throw new TypeConversionException("there is no meter '" + text + "', only nl, nl4, nl3, be, lu and se");
		}
	}

	@Override
	SimulatorBench bench() {
		return bench;
	}

	@Override
	boolean servesPage() {
		return !noPage;
	}

	@Override
	public Integer call() throws BadInputException {
		if (boards < 1 || boards > Fleet.MOST_BOARDS) {
			throw usage("--boards is " + boards + ", but has to be 1 to " + Fleet.MOST_BOARDS);
		}
		int speed = speedOptions.speed();
		String period = model.periodSeconds() == 1 ? "each second" : "every " + model.periodSeconds() + " seconds";
		String description = "simulated: " + model.description() + ", a telegram " + period + speedOptions.inWords();
		// told to the firmware, which would find it too, but only after two telegrams of a slow meter
		String format = model.line().equals(LineFormat.DSMR_2) ? "9600 7E1" : "115200 8N1";
		if (boards > 1) {
			if (pageOptions.port != null) {
				throw usage("--page shows one board: leave --boards");
			}
			return run(boards + " x " + description, format, settings -> new FleetRun(
					new Fleet(settings, model, speed, boards), settings.get(), spec.commandLine().getOut(),
					runOptions.quiet));
		}
		SimulatedMeter meter = new SimulatedMeter(model, SEED, Instant.now());
		VirtualUart line = new VirtualUart(model.line(), speed, VirtualUart.DEFAULT_RING_BYTES, TimeSource.SYSTEM);
		MeterSender sender = new MeterSender(meter, line, speed, TimeSource.SYSTEM);
		FaultyPort port = new FaultyPort(line);
		bench = new SimulatorBench(meter, line, port, speed);
		return run(new MeterSide(description, port, format, sender, false));
	}
}
