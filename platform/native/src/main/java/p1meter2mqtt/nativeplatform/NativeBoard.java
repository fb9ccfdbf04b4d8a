package p1meter2mqtt.nativeplatform;

import p1meter2mqtt.Board;
import p1meter2mqtt.device.BoardMemory;
import p1meter2mqtt.device.Clock;
import p1meter2mqtt.device.Console;
import p1meter2mqtt.device.Led;
import p1meter2mqtt.line.SerialPort;
import p1meter2mqtt.mqtt.MinimalMqttClient;
import p1meter2mqtt.mqtt.MqttClient;
import p1meter2mqtt.mqtt.MqttOptions;
import p1meter2mqtt.network.Network;
import p1meter2mqtt.network.WifiNetwork;

/**
 * A board without a virtual machine, which implements {@code natives.h}: one serial port, one network, and no TLS, so
 * that none is linked.
 */
public class NativeBoard implements Board, Clock, Console, Led {

	private static final String HEX_DIGITS = "0123456789abcdef";

	/** The length of a MAC address. */
	private static final int ID_LENGTH = 6;

	/** The board's own light, by the numbers of {@code native_set_pin}. */
	private static final int LED_PORT = 0;
	private static final int LED_PIN = 2;

	private boolean watched;

	@Override
	public final String id() {
		byte[] id = new byte[ID_LENGTH];
		Natives.boardId(id);
		StringBuilder digits = new StringBuilder(2 * ID_LENGTH);
		for (int i = 0; i < ID_LENGTH; i++) {
			digits.append(HEX_DIGITS.charAt(id[i] >>> 4 & 0xF));
			digits.append(HEX_DIGITS.charAt(id[i] & 0xF));
		}
		return digits.toString();
	}

	@Override
	public final Clock clock() {
		return this;
	}

	@Override
	public final Console console() {
		return this;
	}

	@Override
	public final Led led() {
		return this;
	}

	@Override
	public final SerialPort serialPort(String name) {
		return new NativeSerialPort(name);
	}

	@Override
	public final Network network(String ssid, String passphrase) {
		return new WifiNetwork(new NativeWifi(), ssid, passphrase, this);
	}

	@Override
	public int tls() {
		return NO_TLS;
	}

	@Override
	public MqttClient mqttClient(MqttOptions options) {
		return new MinimalMqttClient(options, new NativeTransport(), this);
	}

	@Override
	public final int restartReason() {
		return Natives.restartReason();
	}

	@Override
	public final void restart() {
		Natives.restart();
	}

	@Override
	public BoardMemory memory() {
		return null;
	}

	@Override
	public final void feedWatchdog() {
		if (!this.watched) {
			this.watched = true;
			Natives.watchdogStart();
		}
		Natives.watchdogFeed();
	}

	@Override
	public final long monotonicMillis() {
		return Natives.monotonicMillis();
	}

	@Override
	public final long wallMillis() {
		return Natives.wallMillis();
	}

	@Override
	public final void setWallMillis(long millis) {
		Natives.setWallMillis(millis);
	}

	@Override
	public final void sleep(long millis) throws InterruptedException {
		Thread.sleep(millis);
	}

	@Override
	public final void print(String line) {
		tell(line);
	}

	/** Prints a line. Smaller than {@code System.out}, which brings streams and encodings with it. */
	public static void tell(String line) {
		// not by a longer text: what tells of a failure is long already, and the heap small
		byte[] bytes = Ascii.zeroTerminated(line);
		bytes[line.length()] = '\n';
		Natives.consoleWrite(bytes, bytes.length);
	}

	@Override
	public final void set(boolean on) {
		Natives.setPin(LED_PORT, LED_PIN, on ? 1 : 0);
	}
}
