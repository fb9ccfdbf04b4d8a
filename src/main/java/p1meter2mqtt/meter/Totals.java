package p1meter2mqtt.meter;

/** What is known of the totals, to be asked only. */
interface Totals {

	/** Says whether a total may pass, as {@link PlausibilityGate#passes} has it. */
	boolean passes(int slot, long number, boolean isElectricity, int stamp, long second);
}
