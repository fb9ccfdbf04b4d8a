package p1meter2mqtt.desktop.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import p1meter2mqtt.Settings;
import p1meter2mqtt.desktop.BadInputException;
import p1meter2mqtt.desktop.check.Checks;
import p1meter2mqtt.desktop.check.Report;
import p1meter2mqtt.desktop.check.Subject;
import p1meter2mqtt.desktop.configuration.Configuration;
import p1meter2mqtt.desktop.configuration.ConfigurationException;
import p1meter2mqtt.desktop.run.BoardIds;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Looks whether the settings would work, before a board is flashed or a gateway started. */
@Command(name = "check", mixinStandardHelpOptions = true, versionProvider = P1Command.Version.class,
		sortOptions = false,
		description = { "Looks whether a board with the settings in Settings.java would work, before you flash it:"
				+ " tries the broker from this computer as the board would, and with --serial listens to the meter.",
				"Changes nothing but what --clear names. The topic that it tries is cleared again." },
		footer = { "", "Exit codes: 0 nothing is wrong, 1 something is, 2 wrong usage." })
final class CheckCommand implements Callable<Integer> {

	private static final String RESOURCES = "src/main/resources";

	@Option(names = "--config", paramLabel = "FILE",
			description = "Check a gateway's file of settings instead of Settings.java.")
	private Path config;

	@Option(names = "--serial", paramLabel = "PORT",
			description = "Listen to the meter as well, on a serial port with a P1 cable, such as /dev/ttyUSB0 or"
					+ " COM3.")
	private String serial;

	@Option(names = "--clear", paramLabel = "ROOT/",
			description = "Clear the retained messages of an older set-up below this root. A check without this option"
					+ " says which there are.")
	private String clear;

	@Option(names = "--id", paramLabel = "DIGITS",
			description = "What to put where the settings have {id}: the last six digits of a board's address. Default:"
					+ " an id of this computer.")
	private String id;

	@Spec
	private CommandSpec spec;

	@Override
	public Integer call() throws BadInputException, InterruptedException {
		Subject subject = subject();
		PrintWriter out = spec.commandLine().getOut();
		Report report = new Report(out, spec.commandLine().getColorScheme().ansi());
		Checks checks = new Checks(report);
		if (checks.run(subject) && serial != null) {
			checks.run(subject, serial);
		}
		String next = config == null ? "flash the board" : "start the gateway";
		boolean good = report.end("You can " + next + ".", "Correct what is wrong before you " + next
				+ ", and check again.");
		return good ? Main.DONE : Main.BAD_INPUT;
	}

	private Subject subject() throws BadInputException {
		Optional<String> root = Optional.ofNullable(clear);
		if (root.isPresent() && !root.get().endsWith("/")) {
			throw usage("--clear needs a root as topicRoot has it, with a slash at the end");
		}
		if (config == null) {
			String sources = System.getProperty(EmulateCommand.ROOT_PROPERTY, "");
			if (sources.isEmpty()) {
				throw usage("there is no Settings.java here to be checked: name a gateway's file by --config FILE");
			}
			Settings settings = new Settings();
			List<String> warnings = identify(settings) && id == null
					? List.of("{id} is each board's own. Here it is one of this computer: try a board's by --id "
							+ "DIGITS.")
					: List.of();
			return Subject.board(settings, Path.of(sources, RESOURCES), "./p1 check", root, warnings);
		}
		try {
			CommandSpec gateway = spec.parent().subcommands().get("gateway").getCommandSpec();
			Configuration configuration = Configuration.read(Optional.of(config), EnvironmentDefaults.environment(spec),
					ConfigurationOptions.names(gateway));
			Settings settings = configuration.settings();
			identify(settings);
			return Subject.gateway(settings, config.toString(), "./p1 check --config " + config, root,
					configuration.warnings(), complaint -> configuration.explain(complaint, Map.of()));
		} catch (ConfigurationException e) {
			throw new BadInputException(e.getMessage());
		}
	}

	/** Puts an id in, as the firmware does at its start; says whether there was a place for it. */
	private boolean identify(Settings settings) {
		String before = settings.topicRoot + settings.mqttUsername + settings.mqttClientIdentifier;
		BoardIds.put(id == null ? BoardIds.digits(settings.topicRoot) : id, settings);
		return !before.equals(settings.topicRoot + settings.mqttUsername + settings.mqttClientIdentifier);
	}

	private ParameterException usage(String message) {
		return new ParameterException(spec.commandLine(), message);
	}
}
