package p1meter2mqtt.desktop.flash;

import java.util.List;
import java.util.stream.Stream;

import com.fazecast.jSerialComm.SerialPort;

/** The real ports. */
final class SystemPorts implements BoardPort.Lister {

	@Override
	public List<BoardPort> list() {
		// macOS has each twice; those that begin with tty wait for a modem's carrier
		return Stream.of(SerialPort.getCommPorts()).filter(port -> !port.getSystemPortPath().startsWith("/dev/tty."))
				.map(port -> new BoardPort(port.getSystemPortPath(), port.getVendorID(), port.getPortDescription()))
				.toList();
	}
}
