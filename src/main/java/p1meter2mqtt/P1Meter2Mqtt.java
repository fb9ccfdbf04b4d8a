package p1meter2mqtt;

import ej.bon.Constants;
import p1meter2mqtt.device.Clock;
import p1meter2mqtt.device.Console;
import p1meter2mqtt.device.Led;
import p1meter2mqtt.device.LedSignals;
import p1meter2mqtt.device.MeterTime;
import p1meter2mqtt.device.NoRestart;
import p1meter2mqtt.device.NoWatchdog;
import p1meter2mqtt.device.Restart;
import p1meter2mqtt.device.Watchdog;
import p1meter2mqtt.line.LineMonitor;
import p1meter2mqtt.line.MeterTask;
import p1meter2mqtt.line.SerialFormatFinder;
import p1meter2mqtt.meter.Country;
import p1meter2mqtt.meter.Readings;
import p1meter2mqtt.meter.TelegramDecoder;
import p1meter2mqtt.microej.BoardId;
import p1meter2mqtt.microej.CommSerialPort;
import p1meter2mqtt.microej.GpioLed;
import p1meter2mqtt.microej.HardwareWatchdog;
import p1meter2mqtt.microej.NativeLed;
import p1meter2mqtt.microej.NativeRestart;
import p1meter2mqtt.microej.StandardMqttClients;
import p1meter2mqtt.microej.SystemClock;
import p1meter2mqtt.microej.SystemConsole;
import p1meter2mqtt.microej.WatchdogRestart;
import p1meter2mqtt.mqtt.MqttClient;
import p1meter2mqtt.mqtt.MqttClientFactory;
import p1meter2mqtt.mqtt.MqttOptions;
import p1meter2mqtt.network.TlsOptions;
import p1meter2mqtt.network.WifiNetwork;
import p1meter2mqtt.publish.AvailabilityPublisher;
import p1meter2mqtt.telegram.Decryption;
import p1meter2mqtt.telegram.TelegramReader;
import p1meter2mqtt.uplink.Connection;
import p1meter2mqtt.uplink.LastResort;
import p1meter2mqtt.uplink.Publishers;
import p1meter2mqtt.uplink.UplinkTask;

/** The firmware: makes the parts, all of them here, and starts the tasks. */
public final class P1Meter2Mqtt {

	/** The board's own light: GPIO 2 of most ESP32 boards. */
	private static final int LED_PORT = 0;
	private static final int LED_PIN = 2;

	private static final int IDENTIFIER_DIGITS = 6;

	private final TelegramReader reader;
	private final TelegramDecoder decoder;
	private final Readings readings;
	private final MqttClient client;
	private final Connection connection;
	private final MeterTask meterTask;
	private final UplinkTask uplinkTask;
	private final SupervisorTask supervisorTask;
	private final Thread meterThread;
	private final Thread uplinkThread;
	private final Thread supervisorThread;

	/**
	 * Makes the parts. What the firmware needs while it works is allocated here, once.
	 *
	 * @param clients makes the client that publishes
	 * @param restart restarts the board
	 * @throws IllegalArgumentException if the settings are wrong; the message says which and why, a line for each
	 */
	public P1Meter2Mqtt(Settings settings, Console console, MqttClientFactory clients, Restart restart) {
		this(settings, console, clients, restart, new LedSignals(new GpioLed(LED_PORT, LED_PIN)));
	}

	private P1Meter2Mqtt(Settings settings, Console console, MqttClientFactory clients, Restart restart,
			LedSignals signals) {
		SettingsCheck.check(settings);
		Clock clock = new SystemClock();
		String clientIdentifier = clientIdentifier(settings, BoardId.hexadecimal());

		Decryption decryption = decryption(settings);
		this.readings = new Readings();
		this.reader = new TelegramReader(SettingsCheck.crcMode(settings.crc), decryption);
		this.decoder = new TelegramDecoder(this.readings, Country.of(settings.country));
		this.meterTask = new MeterTask(new CommSerialPort(settings.serialPort), this.reader, this.decoder,
				new SerialFormatFinder(settings.serialFormat, settings.serialFormatSeconds), new LineMonitor(this.reader),
				signals, clock, console);

		MeterTime meterTime = new MeterTime();
		this.meterTask.tellTime(settings.mqttTls ? meterTime : null);
		this.client = clients.create(mqttOptions(settings, clientIdentifier, meterTime), clock);
		this.connection = new Connection(new WifiNetwork(settings.wifiSsid, settings.wifiPassphrase, clock), this.client,
				signals, clock, console, clientIdentifier.hashCode());
		Publishers publishers = new Publishers(settings, clientIdentifier, this.client, this.reader, decryption,
				this.decoder, this.readings);
		this.meterTask.keepTelegrams(publishers.telegramCopy());
		int restartReason = restart.restartReason();
		LastResort lastResort = new LastResort(settings.restartMinutes, restartReason, clock.monotonicMillis());
		this.uplinkTask = new UplinkTask(settings, this.meterTask, this.readings, this.connection, this.client, publishers,
				signals, lastResort, restartReason, clock, console);
		this.supervisorTask = new SupervisorTask(this.meterTask, this.uplinkTask, lastResort, watchdog(), restart,
				clock, console);

		this.meterThread = new Thread(this.meterTask, "meter");
		this.uplinkThread = new Thread(this.uplinkTask, "uplink");
		this.supervisorThread = new Thread(this.supervisorTask, "supervisor");
	}

	/** The starting point on a board. */
	public static void main(String[] arguments) {
		LedSignals signals = new LedSignals(led());
		Console console = new SystemConsole();
		try {
			new P1Meter2Mqtt(new Settings(), console, new StandardMqttClients(), restart(), signals).start();
		} catch (IllegalArgumentException e) {
			console.print(e.getMessage());
			signals.settingsWrong();
			signals.show(0);
		}
	}

	/** Starts the tasks and returns. */
	public void start() {
		// the serial port's buffer holds a few telegrams, the network's far more
		this.meterThread.setPriority(Thread.MAX_PRIORITY);
		this.meterThread.start();
		this.uplinkThread.start();
		this.supervisorThread.start();
	}

	/**
	 * Ends the tasks: says goodbye to the broker ({@code offline}), closes the serial port, and waits for all to end.
	 */
	public void stop() throws InterruptedException {
		this.meterTask.stop();
		// it may be waiting to open the port again
		this.meterThread.interrupt();
		this.uplinkTask.stop();
		this.supervisorTask.stop();
		this.supervisorThread.interrupt();
		this.uplinkThread.join();
		this.meterThread.join();
		this.supervisorThread.join();
	}

	/** How often the reader came to an outcome, a constant of {@link TelegramReader}. Any task may ask. */
	public int telegrams(int outcome) {
		return this.reader.count(outcome);
	}

	/** How many telegrams were good and had their readings taken. Any task may ask. */
	public int goodTelegrams() {
		return this.readings.telegrams();
	}

	/** How many values were refused. Any task may ask. */
	public int refusedValues() {
		return this.decoder.refused();
	}

	/** How many data objects could not be read. Any task may ask. */
	public int unparsedObjects() {
		return this.decoder.unparsed();
	}

	/** How many data objects there is no row for. Any task may ask. */
	public int unknownObjects() {
		return this.decoder.unknown();
	}

	/** Says whether valid telegrams arrive. Any task may ask. */
	public boolean isMeterOnline() {
		return this.uplinkTask.isMeterOnline();
	}

	/** Says whether the network is joined. Any task may ask. */
	public boolean hasNetwork() {
		return this.connection.hasNetwork();
	}

	/** How often the broker was connected. Any task may ask. */
	public int connections() {
		return this.connection.connections();
	}

	private static String clientIdentifier(Settings settings, String boardId) {
		if (!settings.mqttClientIdentifier.isEmpty()) {
			return settings.mqttClientIdentifier;
		}
		int start = Math.max(0, boardId.length() - IDENTIFIER_DIGITS);
		return "p1meter-" + boardId.substring(start);
	}

	private static Decryption decryption(Settings settings) {
		if (settings.decryptionKey.isEmpty()) {
			return null;
		}
		return new Decryption(SettingsCheck.key(settings.decryptionKey), SettingsCheck.key(settings.authenticationKey),
				settings.acceptWrongTag);
	}

	private static MqttOptions mqttOptions(Settings settings, String clientIdentifier, MeterTime meterTime) {
		return new MqttOptions(settings.mqttHost, settings.mqttPort, clientIdentifier,
				settings.mqttUsername, settings.mqttPassword, settings.mqttKeepAliveSeconds,
				settings.topicRoot + AvailabilityPublisher.STATUS, AvailabilityPublisher.OFFLINE,
				settings.mqttTls ? tlsOptions(settings, meterTime) : null);
	}

	private static TlsOptions tlsOptions(Settings settings, MeterTime meterTime) {
		return new TlsOptions(settings.mqttCaCertificate, settings.mqttClientCertificate, settings.mqttClientKey,
				settings.mqttClientKeyPassword, settings.timeServer, meterTime);
	}

	private static Led led() {
		if (Constants.getBoolean("p1meter2mqtt.board.natives")) {
			return new NativeLed();
		}
		return new GpioLed(LED_PORT, LED_PIN);
	}

	private static Restart restart() {
		if (Constants.getBoolean("p1meter2mqtt.board.natives")) {
			return new NativeRestart();
		}
		if (Constants.getBoolean("p1meter2mqtt.watchdog")) {
			return new WatchdogRestart();
		}
		return new NoRestart();
	}

	private static Watchdog watchdog() {
		if (Constants.getBoolean("p1meter2mqtt.watchdog")) {
			return new HardwareWatchdog();
		}
		return new NoWatchdog();
	}
}
