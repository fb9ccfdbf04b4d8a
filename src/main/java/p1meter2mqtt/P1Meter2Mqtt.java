package p1meter2mqtt;

import p1meter2mqtt.device.Clock;
import p1meter2mqtt.device.LedSignals;
import p1meter2mqtt.device.MeterTime;
import p1meter2mqtt.device.Reports;
import p1meter2mqtt.device.RunningSlot;
import p1meter2mqtt.homeassistant.Discovery;
import p1meter2mqtt.homeassistant.DiscoveryPublisher;
import p1meter2mqtt.line.LineMonitor;
import p1meter2mqtt.line.MeterTask;
import p1meter2mqtt.line.SerialFormatFinder;
import p1meter2mqtt.meter.Country;
import p1meter2mqtt.meter.Readings;
import p1meter2mqtt.meter.TelegramDecoder;
import p1meter2mqtt.mqtt.MqttClient;
import p1meter2mqtt.mqtt.MqttOptions;
import p1meter2mqtt.network.TlsOptions;
import p1meter2mqtt.publish.AvailabilityPublisher;
import p1meter2mqtt.publish.HealthPublisher;
import p1meter2mqtt.publish.RawPublisher;
import p1meter2mqtt.publish.ReadingPublisher;
import p1meter2mqtt.publish.StatePublisher;
import p1meter2mqtt.telegram.Decryption;
import p1meter2mqtt.telegram.Hexadecimal;
import p1meter2mqtt.telegram.TelegramReader;
import p1meter2mqtt.uplink.Connection;
import p1meter2mqtt.uplink.LastResort;
import p1meter2mqtt.uplink.Publishers;
import p1meter2mqtt.uplink.UplinkTask;

/** The firmware: makes the parts, all of them here, and starts the tasks. */
public final class P1Meter2Mqtt {

	// package-private for the tests, which let the tasks do one thing after the other
	final TelegramReader reader;
	final TelegramDecoder decoder;
	final Readings readings;
	final Connection connection;
	final MeterTask meterTask;
	final UplinkTask uplinkTask;
	final SupervisorTask supervisorTask;

	private final Reports reports;
	private final Thread meterThread;
	private final Thread uplinkThread;
	private final Thread supervisorThread;

	/**
	 * Makes the parts. What the firmware needs while it works is allocated here, once.
	 *
	 * @throws IllegalArgumentException if the settings are wrong; the message says which and why, a line for each
	 */
	public P1Meter2Mqtt(Settings settings, Board board) {
		SettingsCheck.check(settings, board.tls());
		Clock clock = board.clock();
		this.reports = new Reports(board.console());
		LedSignals signals = new LedSignals(board.led());
		String id = BoardId.digits(board.id());
		String clientIdentifier = settings.mqttClientIdentifier.isEmpty() ? "p1meter-" + id
				: BoardId.put(settings.mqttClientIdentifier, id);
		String root = BoardId.put(settings.topicRoot, id);

		Decryption decryption = decryption(settings);
		this.readings = new Readings(settings.identify);
		this.reader = new TelegramReader(SettingsCheck.numberOf(TelegramReader.CRC_MODES, settings.crc), decryption);
		Country country = Country.of(settings.country);
		if (!country.hasKnownTime()) {
			this.reports.print("The time zone of " + settings.country
					+ " is not known: times are withheld, all else is published.");
		}
		this.decoder = new TelegramDecoder(this.readings, country);
		this.meterTask = new MeterTask(board.serialPort(settings.serialPort), this.reader, this.decoder,
				new SerialFormatFinder(settings.serialFormat, settings.serialFormatSeconds),
				new LineMonitor(this.reader), signals, clock, this.reports);

		MeterTime meterTime = new MeterTime();
		this.meterTask.tellTime(settings.mqttTls ? meterTime : null);
		MqttClient client = mqttClient(board, mqttOptions(settings, clientIdentifier,
				BoardId.put(settings.mqttUsername, id), root, meterTime));
		this.connection = new Connection(board.network(settings.wifiSsid, settings.wifiPassphrase), client, signals,
				clock, this.reports, clientIdentifier.hashCode());

		RawPublisher raw = settings.publishRaw ? new RawPublisher(client, root) : null;
		this.meterTask.keepTelegrams(raw == null ? null : raw.copy());
		Publishers publishers = new Publishers(client, new ReadingPublisher(client, this.readings, root),
				new AvailabilityPublisher(client, root, settings.aliveTopic, clientIdentifier),
				new HealthPublisher(client, this.readings, this.reader, this.decoder, decryption, root),
				discovery(settings, client, clientIdentifier, root),
				settings.publishState ? new StatePublisher(client, this.readings, root) : null, raw);

		int restartReason = board.restartReason();
		LastResort lastResort = new LastResort(settings.restartMinutes, restartReason);
		this.uplinkTask = new UplinkTask(settings.refreshSeconds, settings.meterTimeoutSeconds, this.meterTask,
				this.readings, this.connection, client, publishers, signals, lastResort, restartReason, clock,
				this.reports);
		if (board.memory() != null) {
			this.uplinkTask.tellOf(board.memory());
		}
		this.supervisorTask = new SupervisorTask(this.meterTask, this.uplinkTask, lastResort, board, clock,
				this.reports);

		this.meterThread = new Thread(this.meterTask, "meter");
		this.uplinkThread = new Thread(this.uplinkTask, "uplink");
		this.supervisorThread = new Thread(this.supervisorTask, "supervisor");
	}

	/**
	 * Lets health and Home Assistant tell where the firmware runs, on a board that has more than one place for it. To
	 * be called before {@link #start()}, by such boards only: others link none of it.
	 */
	public void tellOf(RunningSlot slot) {
		this.uplinkTask.tellOf(slot);
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

	/** What the tasks tell, for a task that is made elsewhere. */
	public Reports reports() {
		return this.reports;
	}

	private static Decryption decryption(Settings settings) {
		if (settings.decryptionKey.isEmpty()) {
			return null;
		}
		return new Decryption(Hexadecimal.key(settings.decryptionKey), Hexadecimal.key(settings.authenticationKey),
				settings.acceptWrongTag);
	}

	private static MqttOptions mqttOptions(Settings settings, String clientIdentifier, String username, String root,
			MeterTime meterTime) {
		return new MqttOptions(settings.mqttHost, settings.mqttPort, clientIdentifier, username,
				settings.mqttPassword, settings.mqttKeepAliveSeconds, root + AvailabilityPublisher.STATUS,
				AvailabilityPublisher.OFFLINE,
				settings.mqttTls ? tlsOptions(settings, meterTime) : null);
	}

	private static TlsOptions tlsOptions(Settings settings, MeterTime meterTime) {
		return new TlsOptions(settings.mqttCaCertificate, settings.mqttClientCertificate, settings.mqttClientKey,
				settings.mqttClientKeyPassword, settings.timeServer, meterTime);
	}

	private static MqttClient mqttClient(Board board, MqttOptions options) {
		try {
			return board.mqttClient(options);
		} catch (IllegalArgumentException e) {
			throw SettingsCheck.wrong("\n  " + e.getMessage() + '.');
		}
	}

	private Discovery discovery(Settings settings, MqttClient client, String clientIdentifier, String root) {
		DiscoveryPublisher publisher = new DiscoveryPublisher(client, this.readings, settings.discoveryPrefix,
				root, clientIdentifier, settings.refreshSeconds);
		return new Discovery(client, publisher, settings.discovery, clientIdentifier.hashCode());
	}
}
