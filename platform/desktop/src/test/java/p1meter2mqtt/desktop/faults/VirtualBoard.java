package p1meter2mqtt.desktop.faults;

import java.io.IOException;
import java.util.function.BiConsumer;

import p1meter2mqtt.Settings;
import p1meter2mqtt.SteppedFirmware;
import p1meter2mqtt.desktop.platform.LineFormat;
import p1meter2mqtt.desktop.platform.VirtualUart;
import p1meter2mqtt.device.Console;
import p1meter2mqtt.mqtt.MinimalMqttClient;
import p1meter2mqtt.network.WifiNetwork;
import p1meter2mqtt.testing.TestBoard;

/**
 * The firmware on virtual time and one thread, between a virtual line, a simulated Wi-Fi and a simulated broker: days
 * pass in seconds, and the same script gives the same to the millisecond.
 */
final class VirtualBoard {

	/** What every topic begins with. */
	static final String ROOT = "p1/";

	private final BoardTime time = new BoardTime();
	private final SimulatedWifi wifi = new SimulatedWifi(this.time);
	private final SimulatedBroker broker;
	private final VirtualUart line;
	private final LinePort port;
	private final SteppedFirmware firmware;

	/**
	 * Makes a board.
	 *
	 * @param format how the meter sends
	 * @param whenSilent is run while nothing comes from the meter: lets time pass, and what happens in it
	 * @param listener is told each message that the broker gets, its topic and its payload
	 */
	VirtualBoard(LineFormat format, Runnable whenSilent, BiConsumer<String, String> listener, Console console) {
		Settings settings = new Settings();
		settings.topicRoot = ROOT;
		settings.aliveTopic = "";
		settings.mqttClientIdentifier = "p1meter-stepped";
		this.broker = new SimulatedBroker(this.time, listener);
		this.line = new VirtualUart(format, 1, VirtualUart.DEFAULT_RING_BYTES, this.time);
		this.port = new LinePort(this.line, this.time.allocations(), whenSilent);
		TestBoard board = new TestBoard();
		board.clock = this.time;
		board.console = console;
		board.serialPort = this.port;
		WifiNetwork network = new WifiNetwork(this.wifi, settings.wifiSsid, settings.wifiPassphrase, this.time);
		board.network = new UncountedNetwork(network, this.time.allocations());
		board.mqttClient = options -> new MinimalMqttClient(options, this.broker, this.time);
		this.firmware = new SteppedFirmware(settings, board);
		this.time.eachTurn(this.firmware::turn);
	}

	BoardTime time() {
		return this.time;
	}

	SimulatedBroker broker() {
		return this.broker;
	}

	VirtualUart line() {
		return this.line;
	}

	LinePort port() {
		return this.port;
	}

	SteppedFirmware firmware() {
		return this.firmware;
	}

	/** Takes Wi-Fi away. */
	void loseWifi() throws IOException {
		this.wifi.setInReach(false);
		this.broker.setNetworkLost(true);
	}

	/** Lets Wi-Fi's driver throw whatever it is asked, or no longer. */
	void breakWifiDriver(boolean broken) {
		this.wifi.setBroken(broken);
	}

	/** Gives Wi-Fi back. */
	void giveWifiBack() throws IOException {
		this.wifi.setInReach(true);
		this.broker.setNetworkLost(false);
	}
}
