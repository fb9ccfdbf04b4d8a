package p1meter2mqtt.desktop.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

import p1meter2mqtt.Board;
import p1meter2mqtt.Settings;
import p1meter2mqtt.SettingsCheck;
import p1meter2mqtt.desktop.BadInputException;
import p1meter2mqtt.desktop.bench.SimulatorBench;
import p1meter2mqtt.desktop.broker.EmbeddedBroker;
import p1meter2mqtt.desktop.configuration.Configuration;
import p1meter2mqtt.desktop.configuration.ConfigurationException;
import p1meter2mqtt.desktop.decode.Topics;
import p1meter2mqtt.desktop.page.LivePage;
import p1meter2mqtt.desktop.run.BoardIds;
import p1meter2mqtt.desktop.run.FirmwareRun;
import p1meter2mqtt.desktop.run.JvmFirmware;
import p1meter2mqtt.desktop.run.MeterSide;
import p1meter2mqtt.desktop.run.Run;
import p1meter2mqtt.desktop.run.RunningFirmware;
import p1meter2mqtt.desktop.view.Journal;
import p1meter2mqtt.desktop.view.LineView;
import p1meter2mqtt.desktop.view.LiveView;
import p1meter2mqtt.desktop.view.OnceView;
import p1meter2mqtt.desktop.view.QuietView;
import p1meter2mqtt.desktop.view.TableView;
import p1meter2mqtt.desktop.view.Terminal;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the commands have in common that run the firmware: a broker, a view, and the first lines that explain both. */
abstract class FirmwareCommand {

	@Mixin
	BrokerOptions brokerOptions;

	@Mixin
	MeterOptions meterOptions;

	@Mixin
	RunOptions runOptions;

	@Mixin
	PageOptions pageOptions;

	@Spec
	CommandSpec spec;

	private static final String HOST = "mqttHost";
	private static final String SERIAL_FORMAT = "serialFormat";

	private final Optional<Terminal> terminal;
	/** Null for none. */
	private LivePage page;

	FirmwareCommand(Optional<Terminal> terminal) {
		this.terminal = terminal;
	}

	/** Makes what is to be run. */
	interface Maker {

		/**
		 * Makes it.
		 *
		 * @param settings makes new settings of the firmware each time
		 * @throws IllegalArgumentException if the firmware does not accept its settings
		 * @throws BadInputException if it can't be made here
		 */
		Run make(Supplier<Settings> settings) throws BadInputException;
	}

	/**
	 * Runs the firmware of one board.
	 *
	 * @return the exit code
	 */
	int run(MeterSide meter) throws BadInputException {
		return run(meter.description(), meter.serialFormat(), settings -> {
			Settings own = settings.get();
			SettingsCheck.check(own, Board.TLS_WITH_OWN_CERTIFICATE);
			LiveView view = view(spec.commandLine().getOut());
			byte[] id = BoardIds.of(given(configured()).topicRoot);
			SimulatorBench bench = bench();
			page = pageOptions.open(servesPage(), meter, own, bench, view);
			if (page == null) {
				return new FirmwareRun(own, meter, firmware(own, meter, id, view), view);
			}
			Settings onBench = settings.get();
			// all that is told of a broker of the user's own is to name it, and nothing else
			if (bench != null && brokerOptions.broker == null) {
				leadThroughNetwork(bench, onBench);
			}
			RunningFirmware firmware = firmware(onBench, meter.at(page.port()), id, page);
			if (bench != null) {
				bench.operate(firmware.controls());
			}
			String way = onBench.mqttHost + ":" + onBench.mqttPort;
			page.follow(firmware, onBench.mqttPort == own.mqttPort ? "" : way);
			return new FirmwareRun(own, meter, firmware, page);
		});
	}

	private static void leadThroughNetwork(SimulatorBench bench, Settings settings) throws BadInputException {
		try {
			bench.leadThroughNetwork(settings);
		} catch (IOException e) {
			throw new BadInputException("the page's bench can't be set up: " + e.getMessage() + ". Use --no-page");
		}
	}

	/** What can be done to the meter from the page; null if nothing. */
	SimulatorBench bench() {
		return null;
	}

	/** Says whether the page is served without being asked for. */
	boolean servesPage() {
		return false;
	}

	/**
	 * Runs firmware, with a broker of our own if no other one was asked for.
	 *
	 * @param meters what it gets its telegrams from, in words
	 * @param serialFormat the setting of the firmware for that
	 * @return the exit code
	 */
	int run(String meters, String serialFormat, Maker maker) throws BadInputException {
		if (runOptions.seconds < 0) {
			throw usage("--seconds is " + runOptions.seconds + ", but can't be negative");
		}
		Configuration configuration = configured();
		if (!configuration.has(SERIAL_FORMAT)) {
			configuration.put(SERIAL_FORMAT, serialFormat, meters);
		}
		if (configuration.has(HOST)) {
			return run(meters, configuration, "", maker);
		}
		if (configuration.has("mqttUsername")) {
			throw usage("--username is for a broker of your own: say which by --broker tcp://host:port");
		}
		EmbeddedBroker broker = startBroker();
		try {
			String remark = ", part of this process"
					+ (broker.port() == EmbeddedBroker.STANDARD_PORT ? "" : "; port 1883 is taken");
			BrokerAddress own = new BrokerAddress(false, broker.host(), broker.port());
			useBroker(configuration, BrokerList.of(own), "this process");
			return run(meters, configuration, remark, maker);
		} finally {
			// takes two seconds, for which nobody shall wait who is about to end the process
			Thread end = new Thread(broker::close, "broker's end");
			end.setDaemon(true);
			end.start();
		}
	}

	/** Makes the error that an option is wrong. */
	ParameterException usage(String message) {
		return new ParameterException(spec.commandLine(), message);
	}

	private static EmbeddedBroker startBroker() throws BadInputException {
		try {
			return EmbeddedBroker.start(EmbeddedBroker.STANDARD_PORT);
		} catch (IOException e) {
			throw new BadInputException("no broker could be started: " + e.getMessage());
		}
	}

	/** What the firmware is configured with by this command. */
	final Configuration configured() {
		Configuration configuration = configuration();
		if (brokerOptions.broker != null) {
			useBroker(configuration, brokerOptions.broker, "--broker");
		}
		return configuration;
	}

	/** The same, but for the address of the broker. */
	Configuration configuration() {
		Configuration configuration = Configuration.none();
		GivenOptions.addTo(configuration, spec);
		return configuration;
	}

	private static void useBroker(Configuration configuration, BrokerList brokers, String source) {
		configuration.put(HOST, brokers.hosts(), source);
		configuration.put("mqttPort", Integer.toString(brokers.first().port()), source);
		configuration.put("mqttTls", Boolean.toString(brokers.tls()), source);
	}

	private int run(String meters, Configuration configuration, String remark, Maker maker) throws BadInputException {
		Settings settings = settings(configuration);
		Run run;
		try {
			run = maker.make(() -> settings(configuration));
		} catch (IllegalArgumentException e) {
			throw notAccepted(configuration, e);
		}
		configuration.warnings().forEach(warning -> Main.tell(spec.commandLine(), Journal.WARNING, warning));
		FirstLines lines = new FirstLines(spec.commandLine().getOut());
		if (page != null) {
			lines.tellOfPage(pageOptions.inWords(page));
		}
		lines.tellOfEnds(meters, settings, remark);
		if (!runOptions.quiet && isWatched()) {
			lines.tellHowToWatch(settings, runOptions.seconds);
		}
		try (LivePage closed = page) {
			run.run(runOptions.seconds);
		}
		return Main.DONE;
	}

	/**
	 * Makes the firmware that is run.
	 *
	 * @param boardId the six bytes that tell this board from others
	 * @throws IllegalArgumentException if it does not accept its settings
	 * @throws BadInputException if it can't be made here
	 */
	RunningFirmware firmware(Settings settings, MeterSide meter, byte[] boardId, LiveView view)
			throws BadInputException {
		return new JvmFirmware(settings, meter, boardId, view, page != null && bench() != null);
	}

	/** Makes the error that the firmware does not accept its settings, in its own words. */
	final ParameterException notAccepted(Configuration configuration, IllegalArgumentException e) {
		String problems = e.getMessage().substring(e.getMessage().indexOf('\n'));
		return usage(
				"the firmware does not accept this:" + configuration.explain(problems, GivenOptions.bySetting(spec)));
	}

	/** What the firmware is given, but not yet checked by it. */
	final Settings settings(Configuration configuration) {
		Settings settings = given(configuration);
		BoardIds.put(BoardIds.digits(settings.topicRoot), settings);
		return settings;
	}

	/** The same before the board's id is put in, which is made of the topics' root. */
	private Settings given(Configuration configuration) {
		try {
			Settings settings = configuration.settings();
			if (!settings.topicRoot.endsWith("/")) {
				settings.topicRoot += "/";
			}
			return settings;
		} catch (ConfigurationException e) {
			throw usage(e.getMessage());
		}
	}

	/** Whether somebody is there who may want to watch what is published, or to stop it. */
	boolean isWatched() {
		return true;
	}

	/** Whether the output goes to a terminal. */
	final boolean hasTerminal() {
		return terminal.isPresent();
	}

	private LiveView view(PrintWriter out) {
		return new OnceView(runOptions.quiet ? quiet(out)
				: terminal.<LiveView>map(screen -> new TableView(out, screen, InstantSource.system(), Topics::unitOf))
						.orElseGet(() -> withoutTerminal(out)));
	}

	/** What shows next to nothing. */
	LiveView quiet(PrintWriter out) {
		return new QuietView(out);
	}

	/** What shows what happens where there is no terminal. */
	LiveView withoutTerminal(PrintWriter out) {
		return new LineView(out, InstantSource.system(), Topics::unitOf);
	}
}
