package p1meter2mqtt.desktop.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;

import p1meter2mqtt.Settings;
import p1meter2mqtt.desktop.BadInputException;
import p1meter2mqtt.desktop.platform.JSerialCommUart;
import p1meter2mqtt.desktop.platform.LineFormat;
import p1meter2mqtt.desktop.run.MeterSide;
import p1meter2mqtt.desktop.view.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the firmware on a real meter and for a real broker: a gateway, on a PC or a Raspberry Pi with a P1 cable. */
@Command(name = "gateway", mixinStandardHelpOptions = true, versionProvider = P1Command.Version.class,
		sortOptions = false,
		description = "Runs the firmware on a serial port with a P1 cable, as a gateway from a real meter to a broker.")
final class GatewayCommand extends FirmwareCommand implements Callable<Integer> {

	@Option(names = "--serial", paramLabel = "PORT", required = true,
			description = "The serial port that the P1 cable is on, such as /dev/ttyUSB0 or COM3. Required.")
	String port;

	GatewayCommand(Optional<Terminal> terminal) {
		super(terminal);
	}

	@Override
	public Integer call() throws BadInputException {
		if (brokerOptions.broker == null) {
			throw usage("a gateway needs a broker to publish to: say which by --broker tcp://host:port");
		}
		JSerialCommUart uart = new JSerialCommUart(port);
		try {
			// told now if it is wrong; later on, a port that is missing is waited for
			uart.open(LineFormat.DSMR_5.baudrate());
			uart.close();
		} catch (IOException e) {
			throw new BadInputException(e.getMessage());
		}
		String format = new Settings().serialFormat;
		MeterSide meter = new MeterSide("on serial port " + port, uart, format, MeterSide.NOTHING, false);
		return run(meter);
	}
}
