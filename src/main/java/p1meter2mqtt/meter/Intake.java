package p1meter2mqtt.meter;

import p1meter2mqtt.telegram.Telegram;

/**
 * Makes readings of a telegram's values if it counts. If it does not, those that are not plausible are held back all
 * the same, so that they can be insisted on. Used by the meter task only, but for its counters.
 */
final class Intake implements ObjectSink, Totals {

	private static final int NO_TOTAL = -1;

	private final Readings readings;
	private final PlausibilityGate gate;
	/** The number that the total of a slot has at the gate, or {@link #NO_TOTAL}. */
	private final byte[] totals;

	private DataObjectListener listener;
	private boolean counts;
	private long time;
	private volatile int unparsed;
	private volatile int refused;
	private volatile int unknown;

	Intake(Readings readings) {
		this.readings = readings;
		this.totals = new byte[readings.slots()];
		int count = 0;
		for (int slot = 0; slot < this.totals.length; slot++) {
			this.totals[slot] = (byte) (readings.descriptor(slot).isTotal ? count++ : NO_TOTAL);
		}
		this.gate = new PlausibilityGate(count);
	}

	/** Tells somebody what becomes of each object from now on; null for nobody. */
	void setListener(DataObjectListener listener) {
		this.listener = listener;
	}

	/**
	 * Says that the values of a telegram follow. The caller has the readings' monitor.
	 *
	 * @param counts whether the values of the telegram count
	 * @param time the time of the telegram, in seconds
	 */
	void begin(boolean counts, long time) {
		this.counts = counts;
		this.time = time;
	}

	/** How many objects could not be read since start-up. Any task may ask. */
	int unparsed() {
		return this.unparsed;
	}

	/** How many values were refused since start-up. Any task may ask. */
	int refused() {
		return this.refused;
	}

	/** How many objects there was no row for since start-up. Any task may ask. */
	int unknown() {
		return this.unknown;
	}

	@Override
	public boolean passes(int slot, long number, boolean isElectricity, int stamp, long second) {
		return this.gate.passes(this.totals[slot], number, isElectricity, stamp, second);
	}

	@Override
	public boolean accept(Descriptor descriptor, int row, int slot, boolean isNewDevice, Value value) {
		if (this.readings.isStored(slot)) {
			return false;
		}
		if (descriptor.isTotal && !isNewDevice && !passesGate(descriptor, slot, value)) {
			return false;
		}
		if (this.counts) {
			store(descriptor, slot, this.readings.timeSlotOf(row), value);
		}
		return true;
	}

	@Override
	public void seen(Telegram telegram, int object, Descriptor descriptor, Value value, int state, int errorOffset) {
		// one task writes them
		switch (state) {
		case DataObjectListener.UNPARSED:
			this.unparsed = this.unparsed + 1;
			break;
		case DataObjectListener.REFUSED:
			this.refused = this.refused + 1;
			break;
		case DataObjectListener.UNKNOWN:
			this.unknown = this.unknown + 1;
			break;
		default:
			break;
		}
		if (this.listener != null) {
			this.listener.dataObject(telegram, object, descriptor, value, state, errorOffset);
		}
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
			if (this.counts) {
				this.gate.accept(total, number, this.time);
			}
			return true;
		}
		this.gate.hold(total, number, isElectricity, value.stamp);
		this.readings.refuse(slot, value);
		if (this.counts) {
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
