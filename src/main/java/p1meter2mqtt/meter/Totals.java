package p1meter2mqtt.meter;

/** What is known of the totals, to be asked only. */
interface Totals {

	/**
	 * Says whether a total may pass.
	 *
	 * @param number the total in {@link PlausibilityGate#thousandths}
	 * @param isElectricity whether it is the meter's own total, not an M-Bus device's
	 * @param stamp the time stamp of an M-Bus value, as a number; 0 if it has none
	 * @param second the time in seconds
	 */
	boolean passes(int slot, long number, boolean isElectricity, int stamp, long second);
}
