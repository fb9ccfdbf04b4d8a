package p1meter2mqtt.desktop.platform;

import java.io.IOException;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;

import p1meter2mqtt.Board;
import p1meter2mqtt.device.BoardMemory;
import p1meter2mqtt.device.Clock;
import p1meter2mqtt.device.Console;
import p1meter2mqtt.device.Led;
import p1meter2mqtt.device.RestartReason;
import p1meter2mqtt.line.SerialPort;
import p1meter2mqtt.mqtt.MinimalMqttClient;
import p1meter2mqtt.mqtt.MqttClient;
import p1meter2mqtt.mqtt.MqttOptions;
import p1meter2mqtt.network.Network;
import p1meter2mqtt.network.TcpTransport;
import p1meter2mqtt.network.TimeOfDay;
import p1meter2mqtt.network.TlsOptions;
import p1meter2mqtt.network.Transport;
import p1meter2mqtt.network.Wifi;
import p1meter2mqtt.network.WifiNetwork;

/**
 * A board in a Java virtual machine. The network is the machine's own and always there, whatever Wi-Fi the settings
 * name; there is neither a light nor a watchdog. Many of them can run in one machine.
 */
public final class DesktopBoard implements Board, Clock, Network {

	private static final int ID_LENGTH = 6;

	private final byte[] id;
	private final SerialPort port;
	private final Console console;
	private final boolean hasNetwork;
	/** Null for the machine's own network. */
	private Wifi wifi;
	private volatile long skippedMillis;
	private volatile long wallOffsetMillis;
	private volatile boolean restartWanted;
	private volatile int restartReason = RestartReason.POWER_ON;

	/**
	 * Makes a board.
	 *
	 * @param id what tells it from others; six bytes, as an ESP32 has
	 * @param port what is behind every name of a serial port
	 */
	public DesktopBoard(byte[] id, SerialPort port, Console console) {
		this(id, port, console, true);
	}

	private DesktopBoard(byte[] id, SerialPort port, Console console, boolean hasNetwork) {
		this.id = id.clone();
		this.port = port;
		this.console = console;
		this.hasNetwork = hasNetwork;
	}

	/** Makes a board that reads its meter, but never gets as far as to a broker. */
	public static DesktopBoard withoutNetwork(SerialPort port, Console console) {
		return new DesktopBoard(new byte[ID_LENGTH], port, console, false);
	}

	@Override
	public String id() {
		return HexFormat.of().formatHex(this.id);
	}

	@Override
	public Clock clock() {
		return this;
	}

	@Override
	public Console console() {
		return this.console;
	}

	@Override
	public Led led() {
		return on -> {
			// nobody would see it
		};
	}

	@Override
	public SerialPort serialPort(String name) {
		return this.port;
	}

	/** Gives it a Wi-Fi, instead of the machine's own network, that it has to join. */
	public void joinBy(Wifi other) {
		this.wifi = other;
	}

	@Override
	public Network network(String ssid, String passphrase) {
		return this.wifi == null ? this : new WifiNetwork(this.wifi, ssid, passphrase, this);
	}

	@Override
	public int tls() {
		return TLS_WITH_OWN_CERTIFICATE;
	}

	@Override
	public MqttClient mqttClient(MqttOptions options) {
		return new MinimalMqttClient(options, transport(options.tls()), this);
	}

	/**
	 * What the client's bytes go by, not connected.
	 *
	 * @param tls null for plain TCP
	 * @throws IllegalArgumentException if the file of a certificate or key is wrong, as above
	 */
	public Transport transport(TlsOptions tls) {
		if (tls == null) {
			return new TcpTransport(SocketFactory.getDefault());
		}
		CertificateRequests requests = new CertificateRequests();
		ShownCertificates shown = new ShownCertificates();
		SSLSocketFactory sockets = new DesktopCertificates(requests, shown).socketFactory(tls);
		return new DesktopTlsTransport(sockets, new TimeOfDay(tls, this), requests, shown);
	}

	@Override
	public int restartReason() {
		return this.restartReason;
	}

	/** Notes that a restart is wanted; who runs the firmware starts it anew, see {@link #takeRestart()}. */
	@Override
	public void restart() {
		this.restartWanted = true;
	}

	/**
	 * Says whether the firmware is to be started anew; once for each time that it asked for it. Called by one thread
	 * only.
	 */
	public boolean takeRestart() {
		boolean wanted = this.restartWanted;
		if (wanted) {
			this.restartWanted = false;
			this.restartReason = RestartReason.SOFTWARE;
		}
		return wanted;
	}

	@Override
	public BoardMemory memory() {
		return null;
	}

	@Override
	public void feedWatchdog() {
		// nothing restarts a desktop's process
	}

	@Override
	public long monotonicMillis() {
		return TimeUnit.NANOSECONDS.toMillis(System.nanoTime()) + this.skippedMillis;
	}

	/** Lets its time go on by so much at once, as for a program that was paused. Called by one thread only. */
	public void skip(long millis) {
		this.skippedMillis += millis;
		this.wallOffsetMillis += millis;
	}

	@Override
	public long wallMillis() {
		return System.currentTimeMillis() + this.wallOffsetMillis;
	}

	@Override
	public void setWallMillis(long millis) {
		this.wallOffsetMillis = millis - System.currentTimeMillis();
	}

	@Override
	public void sleep(long millis) throws InterruptedException {
		Thread.sleep(millis);
	}

	@Override
	public boolean isUp() {
		return this.hasNetwork;
	}

	@Override
	public void join() throws IOException {
		if (!this.hasNetwork) {
			throw new IOException("there is none.");
		}
	}

	@Override
	public int signalStrength() {
		return 0;
	}
}
