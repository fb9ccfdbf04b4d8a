package p1meter2mqtt.desktop.run;

import p1meter2mqtt.line.SerialPort;

/**
 * What the firmware gets its telegrams from.
 *
 * @param description what that is, in words
 * @param port the serial port that they come from
 * @param serialFormat the setting of the firmware for it
 * @param sender sends the telegrams; interrupted when the firmware stops
 * @param endsAfterSending whether there is nothing more to do once everything has been sent
 */
public record MeterSide(String description, SerialPort port, String serialFormat, Runnable sender,
		boolean endsAfterSending) {

	/** The sender of a meter that sends by itself. */
	public static final Runnable NOTHING = () -> {
	};

	/** The same, with its line at another port. */
	public MeterSide at(SerialPort other) {
		return new MeterSide(description, other, serialFormat, sender, endsAfterSending);
	}
}
