package p1meter2mqtt;

import p1meter2mqtt.device.Clock;
import p1meter2mqtt.device.Console;
import p1meter2mqtt.device.LedSignals;
import p1meter2mqtt.device.RestartReason;
import p1meter2mqtt.line.LineMonitor;
import p1meter2mqtt.line.MeterTask;
import p1meter2mqtt.line.SerialFormatFinder;
import p1meter2mqtt.line.SerialPort;
import p1meter2mqtt.meter.Country;
import p1meter2mqtt.meter.Readings;
import p1meter2mqtt.meter.TelegramDecoder;
import p1meter2mqtt.mqtt.MqttClient;
import p1meter2mqtt.network.Network;
import p1meter2mqtt.telegram.Decryption;
import p1meter2mqtt.telegram.TelegramReader;
import p1meter2mqtt.uplink.Connection;
import p1meter2mqtt.uplink.LastResort;
import p1meter2mqtt.uplink.Publishers;
import p1meter2mqtt.uplink.UplinkTask;

/**
 * The firmware on one thread, for tests with a clock of their own: {@link #run()} is the meter task, and whoever makes it wait, the
 * serial port or the clock, lets the uplink task take its {@link #turn()}s meanwhile.
 */
public final class SteppedFirmware {

	private static final String CLIENT_IDENTIFIER = "p1meter-stepped";

	private final TelegramReader reader;
	private final Readings readings = new Readings();
	private final TelegramDecoder decoder;
	private final Connection connection;
	private final MeterTask meterTask;
	private final UplinkTask uplinkTask;

	/**
	 * Makes the parts.
	 *
	 * @param decryption decrypts telegrams, or null
	 */
	public SteppedFirmware(Settings settings, SerialPort port, Decryption decryption, Network network, MqttClient client,
			Clock clock, Console console) {
		LedSignals signals = new LedSignals(on -> {
		});
		this.reader = new TelegramReader(SettingsCheck.crcMode(settings.crc), decryption);
		this.decoder = new TelegramDecoder(this.readings, Country.of(settings.country));
		this.connection = new Connection(network, client, signals, clock, console, CLIENT_IDENTIFIER.hashCode());
		this.meterTask = new MeterTask(port, this.reader, this.decoder,
				new SerialFormatFinder(settings.serialFormat, settings.serialFormatSeconds), new LineMonitor(this.reader),
				signals, clock, console);
		this.uplinkTask = new UplinkTask(settings, this.meterTask, this.readings, this.connection, client,
				new Publishers(settings, CLIENT_IDENTIFIER, client, this.reader, decryption, this.decoder, this.readings),
				signals, new LastResort(settings.restartMinutes, RestartReason.POWER_ON, clock.monotonicMillis()),
				RestartReason.POWER_ON, clock, console);
	}

	/** Reads from the meter until {@link #stop()}. */
	public void run() {
		this.meterTask.run();
	}

	/** Lets the uplink task do what is to be done now. */
	public void turn() {
		this.uplinkTask.turn();
	}

	/** Ends {@link #run()}. */
	public void stop() {
		this.meterTask.stop();
	}

	/** How often the reader came to an outcome, a constant of {@link TelegramReader}. */
	public int telegrams(int outcome) {
		return this.reader.count(outcome);
	}

	/** How many telegrams were good and had their readings taken. */
	public int goodTelegrams() {
		return this.readings.telegrams();
	}

	/** How many values were refused. */
	public int refusedValues() {
		return this.decoder.refused();
	}

	/** How often the broker was connected. */
	public int connections() {
		return this.connection.connections();
	}

	/** How often the network was joined. */
	public int networkJoins() {
		return this.connection.networkJoins();
	}
}
