package p1meter2mqtt.desktop.faults;

import java.io.IOException;
import java.util.function.BiConsumer;

import p1meter2mqtt.Settings;
import p1meter2mqtt.SteppedFirmware;
import p1meter2mqtt.desktop.platform.LineFormat;
import p1meter2mqtt.desktop.platform.VirtualUart;
import p1meter2mqtt.device.Console;
import p1meter2mqtt.mqtt.MinimalMqttClient;
import p1meter2mqtt.mqtt.MqttOptions;
import p1meter2mqtt.network.WifiNetwork;

/**
 * The firmware on virtual time and one thread, between a virtual line, a simulated Wi-Fi and a simulated broker: days pass in seconds, and
 * the same script gives the same to the millisecond.
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
		this.broker = new SimulatedBroker(this.time, listener);
		this.line = new VirtualUart(format, 1, VirtualUart.DEFAULT_RING_BYTES, this.time);
		this.port = new LinePort(this.line, this.time.allocations(), whenSilent);
		MqttOptions options = new MqttOptions("broker", settings.mqttPort, "p1meter-00ff7e", "", "",
				settings.mqttKeepAliveSeconds, ROOT + "status", "offline");
		this.firmware = new SteppedFirmware(settings, this.port, null,
				new UncountedNetwork(new WifiNetwork(settings.wifiSsid, settings.wifiPassphrase, this.time),
						this.time.allocations()),
				new MinimalMqttClient(options, this.broker, this.time), this.time, console);
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

	/** Gives Wi-Fi back. */
	void giveWifiBack() throws IOException {
		this.wifi.setInReach(true);
		this.broker.setNetworkLost(false);
	}
}
