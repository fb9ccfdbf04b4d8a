package p1meter2mqtt.meter;

import p1meter2mqtt.telegram.Telegram;

/** Gets the data objects of a telegram, one after the other. */
interface ObjectSink {

	/**
	 * Gets a value that is one of a reading.
	 *
	 * @param descriptor the value's row
	 * @param row its number
	 * @param slot the reading's slot
	 * @param isNewDevice whether another M-Bus device than before is to stand for what it measures, whose totals
	 *        begin anew
	 * @return false if it is refused
	 */
	boolean accept(Descriptor descriptor, int row, int slot, boolean isNewDevice, Value value);

	/**
	 * Hears what has become of an object, of any.
	 *
	 * @param descriptor the object's row, or null if none fits
	 * @param state as {@link DataObjectListener} has it
	 * @param errorOffset where it goes wrong, or -1
	 */
	void seen(Telegram telegram, int object, Descriptor descriptor, Value value, int state, int errorOffset);
}
