package p1meter2mqtt.testing;

import java.util.function.Function;

import p1meter2mqtt.Board;
import p1meter2mqtt.device.BoardMemory;
import p1meter2mqtt.device.Clock;
import p1meter2mqtt.device.Console;
import p1meter2mqtt.device.Led;
import p1meter2mqtt.device.RestartReason;
import p1meter2mqtt.line.SerialPort;
import p1meter2mqtt.mqtt.MqttClient;
import p1meter2mqtt.mqtt.MqttOptions;
import p1meter2mqtt.network.Network;

/** A board of fakes; a test puts others in their place before it makes the firmware. */
public final class TestBoard implements Board {

	public String id = "240ac400ff7e";
	public Clock clock = new VirtualClock();
	public Console console = line -> {
	};
	public Led led = on -> {
	};
	public SerialPort serialPort = new SilentPort();
	public Network network = new ScriptedNetwork();
	public int tls = TLS_WITH_OWN_CERTIFICATE;
	public Function<MqttOptions, MqttClient> mqttClient = options -> new RecordingMqttClient();
	/** Null if nothing is known of it. */
	public BoardMemory memory;
	public int restartReason = RestartReason.POWER_ON;
	/** How often it was to be restarted. */
	public int restarts;
	/** How often the watchdog was fed. */
	public int meals;

	/** Takes the parts of another board, with its port {@code com0}, for a test that replaces only some of them. */
	public static TestBoard like(Board other) {
		TestBoard board = new TestBoard();
		board.id = other.id();
		board.clock = other.clock();
		board.console = other.console();
		board.led = other.led();
		board.serialPort = other.serialPort("com0");
		board.network = other.network("home", "secret phrase");
		board.tls = other.tls();
		board.mqttClient = other::mqttClient;
		board.memory = other.memory();
		board.restartReason = other.restartReason();
		return board;
	}

	@Override
	public String id() {
		return this.id;
	}

	@Override
	public Clock clock() {
		return this.clock;
	}

	@Override
	public Console console() {
		return this.console;
	}

	@Override
	public Led led() {
		return this.led;
	}

	@Override
	public SerialPort serialPort(String name) {
		return this.serialPort;
	}

	@Override
	public Network network(String ssid, String passphrase) {
		return this.network;
	}

	@Override
	public int tls() {
		return this.tls;
	}

	@Override
	public MqttClient mqttClient(MqttOptions options) {
		return this.mqttClient.apply(options);
	}

	@Override
	public int restartReason() {
		return this.restartReason;
	}

	@Override
	public void restart() {
		this.restarts++;
	}

	@Override
	public BoardMemory memory() {
		return this.memory;
	}

	@Override
	public void feedWatchdog() {
		this.meals++;
	}
}
