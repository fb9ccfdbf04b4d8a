package p1meter2mqtt.meter;

/** Decides whether a decoded value becomes a reading. Used by the meter task only. */
final class Intake {

	/** Values are only looked at. */
	static final int LOOK = 0;
	/** None of the telegram's values counts, but those that are not plausible are held back, so that they can be insisted on. */
	static final int HOLD = 1;
	/** Values are stored. */
	static final int STORE = 2;

	private static final int NO_TOTAL = -1;

	private final Readings readings;
	private final PlausibilityGate gate;
	/** The number that the total of a slot has at the gate, or {@link #NO_TOTAL}. */
	private final byte[] totals;

	private int mode;
	private long time;
	private boolean plausible;

	Intake(Readings readings) {
		this.readings = readings;
		this.totals = new byte[readings.slots()];
		int count = 0;
		for (int slot = 0; slot < this.totals.length; slot++) {
			this.totals[slot] = (byte) (readings.descriptor(slot).isTotal() ? count++ : NO_TOTAL);
		}
		this.gate = new PlausibilityGate(count);
	}

	/**
	 * Says that the values of a telegram follow. In the modes {@link #HOLD} and {@link #STORE} the caller has the readings' monitor.
	 *
	 * @param time the time of the telegram, in seconds
	 */
	void begin(int mode, long time) {
		this.mode = mode;
		this.time = time;
		this.plausible = true;
	}

	/** Says whether no value of this telegram was held back so far. */
	boolean isPlausible() {
		return this.plausible;
	}

	/**
	 * Takes a value.
	 *
	 * @param row the value's row
	 * @param fits whether the row is for what the object's M-Bus device measures; true if it is not one's object
	 * @param chosen whether the M-Bus device is the one that counts for its medium; true if it is not one's object
	 * @return the object's state, as {@link DataObjectListener} has it
	 */
	int take(int row, boolean fits, boolean chosen, Value value) {
		Descriptor descriptor = Descriptors.at(row);
		int slot = this.readings.slotOf(row);
		if (slot == Readings.NO_SLOT || value.verdict == Value.OTHER_MEANING
				|| (!fits && !descriptor.handler.hasTime())) {
			return DataObjectListener.KNOWN;
		}
		if (!fits || !chosen || value.verdict != Value.ACCEPTED || this.readings.isStored(slot)) {
			return DataObjectListener.REFUSED;
		}
		if (descriptor.isTotal() && !passesGate(descriptor, slot, value)) {
			return DataObjectListener.REFUSED;
		}
		if (this.mode == STORE) {
			store(descriptor, slot, this.readings.timeSlotOf(row), value);
		}
		return DataObjectListener.PUBLISHED;
	}

	/** Forgets the totals of the meter ({@link Medium#NONE}) or of an M-Bus device: another one counts from now on. */
	void forgetTotals(int medium) {
		for (int slot = 0; slot < this.readings.slots(); slot++) {
			if (this.totals[slot] != NO_TOTAL && this.readings.descriptor(slot).medium == medium) {
				this.gate.forget(this.totals[slot]);
			}
		}
	}

	private boolean passesGate(Descriptor descriptor, int slot, Value value) {
		boolean isElectricity = descriptor.medium == Medium.NONE;
		long number = PlausibilityGate.thousandths(value);
		int total = this.totals[slot];
		if (this.gate.passes(total, number, isElectricity, value.stamp, this.time)) {
			if (this.mode == STORE) {
				this.gate.accept(total, number, this.time);
			}
			return true;
		}
		this.plausible = false;
		if (this.mode != LOOK) {
			this.gate.hold(total, number, isElectricity, value.stamp);
			this.readings.refuse(slot, value);
		}
		if (this.mode == STORE) {
			this.readings.keep(slot);
		}
		return false;
	}

	private void store(Descriptor descriptor, int slot, int timeSlot, Value value) {
		boolean replaced = this.readings.store(slot, value.bytes, value.length);
		if (timeSlot != Readings.NO_SLOT && value.hasTime) {
			this.readings.store(timeSlot, value.time, Timestamp.LENGTH);
		}
		if (replaced && descriptor.handler == TextHandler.IDENTIFIER) {
			forgetTotals(descriptor.medium);
		}
	}
}
