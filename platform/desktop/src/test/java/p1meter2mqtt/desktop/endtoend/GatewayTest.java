package p1meter2mqtt.desktop.endtoend;

import static p1meter2mqtt.telegram.MeterOutput.telegram;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import p1meter2mqtt.desktop.platform.JSerialCommUart;
import p1meter2mqtt.desktop.platform.Pty;
import p1meter2mqtt.testing.Broker;
import p1meter2mqtt.testing.EmbeddedBroker;

/** The firmware on a serial port of the machine. */
@Timeout(300)
class GatewayTest {

	@TempDir
	private Path folder;

	@Test
	void shouldPublishWhatComesFromASerialPortAndSayWhenItsCableIsPulledOut() throws Exception {
		try (Broker broker = new EmbeddedBroker(); Pty cable = new Pty(this.folder)) {
			broker.start();
			try (Watcher watcher = new Watcher(broker, "p1/#");
					RunningBoard board = new RunningBoard(RunningBoard.settings(broker.port()),
							new JSerialCommUart(cable.path().toString()))) {
				watcher.await("p1/status", "online");

				// again and again: what comes before the port is open is lost
				while (board.firmware().goodTelegrams() == 0) {
					cable.write(telegram("1-3:0.2.8(50)", "1-0:1.7.0(00.671*kW)"));
					Thread.sleep(50);
				}
				watcher.await("p1/actual_consumption", "0.671");

				cable.close();
				board.awaitLine("is gone: was the cable pulled out?");
			}
		}
	}
}
