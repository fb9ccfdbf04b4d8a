package p1meter2mqtt.desktop.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;

import p1meter2mqtt.Board;
import p1meter2mqtt.Settings;
import p1meter2mqtt.SettingsCheck;
import p1meter2mqtt.desktop.BadInputException;
import p1meter2mqtt.desktop.configuration.Configuration;
import p1meter2mqtt.desktop.platform.JSerialCommUart;
import p1meter2mqtt.desktop.platform.LineFormat;
import p1meter2mqtt.desktop.platform.MissingPortException;
import p1meter2mqtt.desktop.platform.SerialPorts;
import p1meter2mqtt.desktop.run.MeterSearch;
import p1meter2mqtt.desktop.run.MeterSide;
import p1meter2mqtt.desktop.view.Journal;
import p1meter2mqtt.desktop.view.LiveView;
import p1meter2mqtt.desktop.view.LogView;
import p1meter2mqtt.desktop.view.QuietView;
import p1meter2mqtt.desktop.view.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the firmware on a real meter and for a real broker: a gateway, on a PC or a Raspberry Pi with a P1 cable. */
@Command(name = "gateway", mixinStandardHelpOptions = true, versionProvider = P1Command.Version.class,
		sortOptions = false,
		description = "Runs the firmware on a serial port with a P1 cable, as a gateway from a real meter to a broker.",
		footerHeading = "%nExamples:%n",
		footer = { "  ${ROOT-COMMAND-NAME} gateway --broker tcp://homeassistant.local",
				"  ${ROOT-COMMAND-NAME} gateway --serial /dev/ttyUSB0 --broker tls://HOST --ca ca.crt",
				"  ${ROOT-COMMAND-NAME} gateway --config gateway.properties" })
final class GatewayCommand extends FirmwareCommand implements Callable<Integer> {

	private static final String AUTO = "auto";
	/** In the help before the options that others have, too. */
	private static final int FIRST = -1;

	@Mixin
	ConfigurationOptions configurationOptions;

	@Option(names = "--serial", order = FIRST, paramLabel = "PORT",
			description = "The serial port that the P1 cable is on, such as /dev/ttyUSB0 or COM3. Default:"
					+ " ${DEFAULT-VALUE}, all ports are listened to, and the one is taken that has a meter.")
	String port = AUTO;

	@Option(names = "--wait", order = FIRST,
			description = "Wait for a serial port that is not there. Without: only for one that goes while the gateway"
					+ " runs.")
	boolean wait;

	GatewayCommand(Optional<Terminal> terminal) {
		super(terminal);
	}

	@Override
	Configuration configuration() {
		return configurationOptions.configuration();
	}

	@Override
	public Integer call() throws BadInputException {
		Configuration configuration = configured();
		if (!configuration.has("mqttHost")) {
			throw usage("a gateway needs a broker to publish to: say which by --broker tcp://host:port, or by mqttHost"
					+ " in the file of --config");
		}
		if (port.isBlank()) {
			throw usage("--serial is empty: name a port such as /dev/ttyUSB0, or " + AUTO);
		}
		try {
			SettingsCheck.check(settings(configuration), Board.TLS_WITH_OWN_CERTIFICATE);
		} catch (IllegalArgumentException e) {
			throw notAccepted(configuration, e);
		}
		try {
			Optional<String> found = port.equals(AUTO) ? find(configuration) : Optional.of(tried(port));
			return found.isPresent() ? run(meter(found.get())) : Main.DONE;
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			return Main.DONE;
		}
	}

	@Override
	boolean isWatched() {
		return hasTerminal();
	}

	/** {@inheritDoc} A gateway without one is a service, and its readings would fill a log. */
	@Override
	LiveView withoutTerminal(PrintWriter out) {
		return new LogView(out, isForJournal(), InstantSource.system());
	}

	@Override
	LiveView quiet(PrintWriter out) {
		return new QuietView(out, isForJournal());
	}

	private boolean isForJournal() {
		return Journal.hears(EnvironmentDefaults.environment(spec), Journal.OUTPUT);
	}

	private static MeterSide meter(String path) {
		return new MeterSide("on serial port " + path, new JSerialCommUart(path), new Settings().serialFormat,
				MeterSide.NOTHING, false);
	}

	/** Tells now what is wrong with the port; later on, one that is missing is waited for. */
	private String tried(String path) throws BadInputException {
		JSerialCommUart uart = new JSerialCommUart(path);
		try {
			uart.open(LineFormat.DSMR_5.baudrate());
			uart.close();
		} catch (MissingPortException e) {
			if (!wait) {
				throw new BadInputException(e.getMessage());
			}
		} catch (IOException e) {
			throw new BadInputException(e.getMessage());
		}
		return path;
	}

	private Optional<String> find(Configuration configuration) throws BadInputException, InterruptedException {
		PrintWriter out = spec.commandLine().getOut();
		MeterSearch search = new MeterSearch(() -> settings(configuration), SerialPorts::list, JSerialCommUart::new);
		return search.find(wait, runOptions.seconds, line -> {
			out.println(line);
			out.flush();
		}).map(SerialPorts.Found::path);
	}
}
