package p1meter2mqtt.desktop.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

import p1meter2mqtt.Settings;
import p1meter2mqtt.desktop.BadInputException;
import p1meter2mqtt.desktop.bench.SimulatorBench;
import p1meter2mqtt.desktop.broker.EmbeddedBroker;
import p1meter2mqtt.desktop.decode.Topics;
import p1meter2mqtt.desktop.page.LivePage;
import p1meter2mqtt.desktop.run.BoardIds;
import p1meter2mqtt.desktop.run.FirmwareRun;
import p1meter2mqtt.desktop.run.JvmFirmware;
import p1meter2mqtt.desktop.run.MeterSide;
import p1meter2mqtt.desktop.run.Run;
import p1meter2mqtt.desktop.run.RunningFirmware;
import p1meter2mqtt.desktop.view.LineView;
import p1meter2mqtt.desktop.view.LiveView;
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
			LiveView view = view(spec.commandLine().getOut());
			byte[] id = BoardIds.of(brokerOptions.root());
			SimulatorBench bench = bench();
			page = pageOptions.open(servesPage(), meter, own, bench, view);
			if (page == null) {
				return new FirmwareRun(own, meter, firmware(own, meter, id, view), view);
			}
			Settings onBench = settings.get();
			if (bench != null) {
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
		if (brokerOptions.problem() != null) {
			throw usage(brokerOptions.problem());
		}
		if (runOptions.seconds < 0) {
			throw usage("--seconds is " + runOptions.seconds + ", but can't be negative");
		}
		if (brokerOptions.broker != null) {
			return run(meters, serialFormat, brokerOptions.broker, "", maker);
		}
		EmbeddedBroker broker = startBroker();
		try {
			String remark = ", part of this process"
					+ (broker.port() == EmbeddedBroker.STANDARD_PORT ? "" : "; port 1883 is taken");
			return run(meters, serialFormat, new BrokerAddress(false, broker.host(), broker.port()), remark, maker);
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

	private int run(String meters, String serialFormat, BrokerAddress broker, String remark,
			Maker maker) throws BadInputException {
		Run run;
		try {
			run = maker.make(() -> settings(serialFormat, broker));
		} catch (IllegalArgumentException e) {
			throw usage("the firmware does not accept this:" + e.getMessage().substring(e.getMessage().indexOf('\n')));
		}
		explain(spec.commandLine().getOut(), meters, broker, remark);
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

	private Settings settings(String serialFormat, BrokerAddress broker) {
		Settings settings = new Settings();
		settings.serialFormat = serialFormat;
		settings.mqttHost = broker.host();
		settings.mqttPort = broker.port();
		brokerOptions.applyTo(settings);
		meterOptions.applyTo(settings);
		return settings;
	}

	private void explain(PrintWriter out, String meters, BrokerAddress broker, String remark) {
		if (page != null) {
			out.println("page     " + pageOptions.inWords(page));
		}
		out.println("meter    " + meters);
		out.println("broker   " + broker + remark);
		if (!runOptions.quiet) {
			String login = brokerOptions.username.isEmpty() ? "" : " -u '" + brokerOptions.username + "' -P PASSWORD";
			String trust = broker.tls() ? " --cafile " + brokerOptions.ca : "";
			out.println("topics   " + brokerOptions.root() + "...");
			out.println("watch    mosquitto_sub -h " + broker.host() + " -p " + broker.port() + trust + login + " -t '"
					+ brokerOptions.root() + "#' -v");
			out.println("stop     Ctrl-C" + (runOptions.seconds == 0 ? "" : ", or wait " + runOptions.seconds + " s"));
			out.println();
		}
		out.flush();
	}

	private LiveView view(PrintWriter out) {
		if (runOptions.quiet) {
			return new QuietView(out);
		}
		return terminal.<LiveView>map(screen -> new TableView(out, screen, InstantSource.system(), Topics::unitOf))
				.orElseGet(() -> new LineView(out, InstantSource.system(), Topics::unitOf));
	}
}
