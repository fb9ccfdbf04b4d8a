package p1meter2mqtt;

import p1meter2mqtt.line.MeterTask;
import p1meter2mqtt.telegram.TelegramReader;
import p1meter2mqtt.testing.MeterLine;
import p1meter2mqtt.uplink.UplinkTask;

/**
 * The firmware on one thread, for tests with a clock of their own: {@link #run()} is the meter task, and whoever makes
 * it wait, the serial port or the clock, lets the uplink task take its {@link #turn()}s meanwhile.
 */
public final class SteppedFirmware {

	private final P1Meter2Mqtt firmware;

	/** Makes the firmware, without starting its threads. */
	public SteppedFirmware(Settings settings, Board board) {
		this.firmware = new P1Meter2Mqtt(settings, board);
	}

	/** Reads from the meter until {@link #stop()}. */
	public void run() {
		this.firmware.meterTask.run();
	}

	/** Lets the uplink task do what is to be done now. */
	public void turn() {
		this.firmware.uplinkTask.turn();
	}

	/** Ends {@link #run()}. */
	public void stop() {
		this.firmware.meterTask.stop();
	}

	/** The task that reads from the meter. */
	public MeterTask meterTask() {
		return this.firmware.meterTask;
	}

	/** The task that publishes. */
	public UplinkTask uplinkTask() {
		return this.firmware.uplinkTask;
	}

	/** What stands behind the serial port. */
	public MeterLine line() {
		return new MeterLine(this.firmware.reader, this.firmware.decoder, this.firmware.readings);
	}

	/** How often the reader came to an outcome, a constant of {@link TelegramReader}. */
	public int telegrams(int outcome) {
		return this.firmware.telegrams(outcome);
	}

	/** How many telegrams were good and had their readings taken. */
	public int goodTelegrams() {
		return this.firmware.goodTelegrams();
	}

	/** How many values were refused. */
	public int refusedValues() {
		return this.firmware.refusedValues();
	}

	/** How often the broker was connected. */
	public int connections() {
		return this.firmware.connections();
	}

	/** How often the network was joined. */
	public int networkJoins() {
		return this.firmware.connection.networkJoins();
	}
}
