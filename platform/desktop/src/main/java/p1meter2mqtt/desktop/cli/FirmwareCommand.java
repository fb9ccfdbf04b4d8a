package p1meter2mqtt.desktop.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Optional;

import p1meter2mqtt.Settings;
import p1meter2mqtt.desktop.broker.EmbeddedBroker;
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

	@Spec
	CommandSpec spec;

	private final Optional<Terminal> terminal;

	FirmwareCommand(Optional<Terminal> terminal) {
		this.terminal = terminal;
	}

	/**
	 * Runs the firmware, with a broker of our own if no other one was asked for.
	 *
	 * @return the exit code
	 */
	int run(MeterSide meter) throws BadInputException {
		Settings settings = settings(meter);
		if (brokerOptions.broker != null) {
			return run(meter, settings, brokerOptions.broker, "");
		}
		EmbeddedBroker broker = startBroker();
		try {
			String remark = ", part of this process"
					+ (broker.port() == EmbeddedBroker.STANDARD_PORT ? "" : "; port 1883 is taken");
			return run(meter, settings, new BrokerAddress(false, broker.host(), broker.port()), remark);
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

	private int run(MeterSide meter, Settings settings, BrokerAddress broker, String remark)
			throws BadInputException {
		settings.mqttHost = broker.host();
		settings.mqttPort = broker.port();
		PrintWriter out = spec.commandLine().getOut();
		FirmwareRun run;
		try {
			LiveView view = view(out);
			run = new FirmwareRun(settings, meter, firmware(settings, meter, BoardIds.of(brokerOptions.root()), view), view);
		} catch (IllegalArgumentException e) {
			throw usage("the firmware does not accept this:" + e.getMessage().substring(e.getMessage().indexOf('\n')));
		}
		explain(out, meter, broker, remark);
		run.run(runOptions.seconds);
		return Main.DONE;
	}

	/**
	 * Makes the firmware that is run.
	 *
	 * @param boardId the six bytes that tell this board from others
	 * @throws IllegalArgumentException if it does not accept its settings
	 * @throws BadInputException if it can't be made here
	 */
	RunningFirmware firmware(Settings settings, MeterSide meter, byte[] boardId, LiveView view) throws BadInputException {
		return new JvmFirmware(settings, meter, boardId, view);
	}

	private Settings settings(MeterSide meter) {
		if (brokerOptions.problem() != null) {
			throw usage(brokerOptions.problem());
		}
		if (runOptions.seconds < 0) {
			throw usage("--seconds is " + runOptions.seconds + ", but can't be negative");
		}
		Settings settings = new Settings();
		settings.serialFormat = meter.serialFormat();
		brokerOptions.applyTo(settings);
		meterOptions.applyTo(settings);
		return settings;
	}

	private void explain(PrintWriter out, MeterSide meter, BrokerAddress broker, String remark) {
		out.println("meter    " + meter.description());
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
