package p1meter2mqtt.meter;

/**
 * Keeps readings honest that come without a checksum: a damaged reference or type would make a reading of another
 * one. So the outline of a telegram has to be that of the last one that counted, or of several in a row: the meter
 * insists. Right after start-up any passes. Used by the meter task only.
 */
final class OutlineGate {

	/** So many telegrams in a row have to agree. */
	private static final int INSISTENCE = 3;

	private boolean known;
	private int outline;
	private int heldOutline;
	private int confirmations;

	/** Says whether a telegram of that outline may pass. Changes nothing: {@link #accept} or {@link #hold} it then. */
	boolean passes(int outline) {
		return !this.known || outline == this.outline || confirmationsWith(outline) >= INSISTENCE;
	}

	/** Takes note of a telegram that counts. */
	void accept(int outline) {
		this.known = true;
		this.outline = outline;
		this.confirmations = 0;
	}

	/** Takes note of a telegram that does not count though all of it can be read. */
	void hold(int outline) {
		this.confirmations = confirmationsWith(outline);
		this.heldOutline = outline;
	}

	private int confirmationsWith(int outline) {
		return outline == this.heldOutline ? this.confirmations + 1 : 1;
	}
}
