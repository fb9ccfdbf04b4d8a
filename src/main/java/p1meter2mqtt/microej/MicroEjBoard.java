package p1meter2mqtt.microej;

import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;

import ej.bon.Constants;
import ej.bon.Util;
import ej.hal.WatchdogTimer;
import ej.hal.gpio.GPIO;
import ej.util.Device;
import p1meter2mqtt.Board;
import p1meter2mqtt.device.BoardMemory;
import p1meter2mqtt.device.Clock;
import p1meter2mqtt.device.Console;
import p1meter2mqtt.device.Led;
import p1meter2mqtt.device.RestartReason;
import p1meter2mqtt.line.SerialPort;
import p1meter2mqtt.mqtt.MicroPahoMqttClient;
import p1meter2mqtt.mqtt.MinimalMqttClient;
import p1meter2mqtt.mqtt.MqttClient;
import p1meter2mqtt.mqtt.MqttOptions;
import p1meter2mqtt.network.Network;
import p1meter2mqtt.network.TcpTransport;
import p1meter2mqtt.network.TimeOfDay;
import p1meter2mqtt.network.TlsCertificates;
import p1meter2mqtt.network.TlsTransport;
import p1meter2mqtt.network.WifiNetwork;

/**
 * A board that runs MicroEJ. What it has is said in {@code p1meter2mqtt.constants.list}: our natives ({@code
 * p1meter2mqtt.board.natives}), a watchdog ({@code p1meter2mqtt.watchdog}); and whether MicroPaho is to be the client
 * ({@code p1meter2mqtt.mqtt.micropaho}).
 */
public final class MicroEjBoard implements Board, Clock, Console, Led {

	private static final String HEX_DIGITS = "0123456789abcdef";

	/** The board's own light: GPIO 2 of most ESP32 boards. */
	private static final int LED_PORT = 0;
	private static final int LED_PIN = 2;

	private static final int NOT_WATCHED = -1;

	/** Whether the light is on a pin of MicroEJ's HAL. */
	private final boolean hasPin;
	/** The watchdog's checkpoint of ours. */
	private int checkpoint = NOT_WATCHED;

	/** Makes the light's pin an output. */
	public MicroEjBoard() {
		if (Constants.getBoolean("p1meter2mqtt.board.natives")) {
			this.hasPin = false;
		} else {
			this.hasPin = useAsOutput();
		}
	}

	@Override
	public String id() {
		byte[] id = Device.getId();
		StringBuilder digits = new StringBuilder(2 * id.length);
		for (int i = 0; i < id.length; i++) {
			digits.append(HEX_DIGITS.charAt(id[i] >>> 4 & 0xF));
			digits.append(HEX_DIGITS.charAt(id[i] & 0xF));
		}
		return digits.toString();
	}

	@Override
	public Clock clock() {
		return this;
	}

	@Override
	public Console console() {
		return this;
	}

	@Override
	public Led led() {
		return this;
	}

	@Override
	public SerialPort serialPort(String name) {
		return new CommSerialPort(name);
	}

	@Override
	public Network network(String ssid, String passphrase) {
		return new WifiNetwork(new MicroEjWifi(), ssid, passphrase, this);
	}

	@Override
	public int tls() {
		return TLS_WITH_OWN_CERTIFICATE;
	}

	@Override
	public MqttClient mqttClient(MqttOptions options) {
		if (options.tls() == null) {
			if (Constants.getBoolean("p1meter2mqtt.mqtt.micropaho")) {
				return new MicroPahoMqttClient(options);
			}
			return new MinimalMqttClient(options, new TcpTransport(SocketFactory.getDefault()), this);
		}
		SSLSocketFactory sockets = new TlsCertificates().socketFactory(options.tls());
		TimeOfDay timeOfDay = new TimeOfDay(options.tls(), this);
		if (Constants.getBoolean("p1meter2mqtt.mqtt.micropaho")) {
			return new MicroPahoMqttClient(options, sockets, timeOfDay);
		}
		return new MinimalMqttClient(options, new TlsTransport(sockets, timeOfDay), this);
	}

	/** {@inheritDoc} Without our natives the watchdog's is the only one that is known. */
	@Override
	public int restartReason() {
		if (Constants.getBoolean("p1meter2mqtt.board.natives")) {
			return BoardNatives.restartReason();
		}
		if (Constants.getBoolean("p1meter2mqtt.watchdog")) {
			return WatchdogTimer.isResetCause() ? RestartReason.WATCHDOG : RestartReason.UNKNOWN;
		}
		return RestartReason.UNKNOWN;
	}

	/** {@inheritDoc} Without our natives the watchdog does it, as who wants a restart does not feed it any more. */
	@Override
	public void restart() {
		if (Constants.getBoolean("p1meter2mqtt.board.natives")) {
			BoardNatives.restart();
		}
	}

	@Override
	public BoardMemory memory() {
		return null;
	}

	@Override
	public void feedWatchdog() {
		if (Constants.getBoolean("p1meter2mqtt.watchdog")) {
			if (this.checkpoint == NOT_WATCHED) {
				WatchdogTimer.init();
				this.checkpoint = WatchdogTimer.registerCheckpoint();
				WatchdogTimer.start();
			}
			WatchdogTimer.checkpoint(this.checkpoint);
		}
	}

	@Override
	public long monotonicMillis() {
		return Util.platformTimeMillis();
	}

	@Override
	public long wallMillis() {
		return Util.currentTimeMillis();
	}

	@Override
	public void setWallMillis(long millis) {
		Util.setCurrentTimeMillis(millis);
	}

	@Override
	public void sleep(long millis) throws InterruptedException {
		Thread.sleep(millis);
	}

	@Override
	public void print(String line) {
		System.out.println(line);
	}

	/**
	 * Switches a light between the pin and ground: high is on. Stays dark where the HAL has no such pin; MicroEJ's
	 * ports for the ESP32 come with one that has none.
	 */
	@Override
	public void set(boolean on) {
		if (Constants.getBoolean("p1meter2mqtt.board.natives")) {
			BoardNatives.setLed(on);
		} else if (this.hasPin) {
			GPIO.setDigitalValue(LED_PORT, LED_PIN, on);
		}
	}

	private static boolean useAsOutput() {
		try {
			GPIO.setMode(LED_PORT, LED_PIN, GPIO.Mode.DIGITAL_OUTPUT);
			return true;
		} catch (RuntimeException e) {
			return false; // a board without a light works all the same
		}
	}
}
