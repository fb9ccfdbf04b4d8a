package p1meter2mqtt.desktop.cli;

import p1meter2mqtt.desktop.platform.SerialDevice;

/**
 * What the firmware gets its telegrams from.
 *
 * @param description what that is, in words
 * @param device what is behind the serial port
 * @param serialFormat the setting of the firmware for it
 * @param sender sends the telegrams; interrupted when the firmware stops
 * @param endsAfterSending whether there is nothing more to do once everything has been sent
 */
record MeterSide(String description, SerialDevice device, String serialFormat, Runnable sender,
		boolean endsAfterSending) {

	/** The sender of a meter that sends by itself. */
	static final Runnable NOTHING = () -> {
	};
}
