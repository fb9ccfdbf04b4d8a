package p1meter2mqtt.meter;

/**
 * The latest readings: a slot for each topic of the table, preallocated. The two tasks share them: the meter task
 * stores, the uplink task takes, each under this object's monitor. The uplink task holds it to copy bytes only. The
 * meter task holds it while it walks a telegram, so that nobody sees half of one: as native code 180,000 instructions
 * for the widest telegram (1.1 ms at 160 MHz), 58,000 for a usual one. A second copy to be swapped would take 4 KB of
 * memory.
 */
public final class Readings {

	/** No slot: the row has no topic. */
	static final int NO_SLOT = -1;

	/** The room for an identification, in bytes: longer ones than any meter's are cut. */
	public static final int IDENTIFICATION_CAPACITY = 48;

	/** The maker's code in front of an identification; what follows may be the meter's number. */
	private static final int MAKER_LENGTH = 3;

	private final boolean identify;
	private final Descriptor[] table;
	/** The slot of each row, and of the time that comes with its value. */
	private final short[] slots;
	private final short[] timeSlots;
	/** The first row of each slot. */
	private final short[] rows;

	/** All the payloads, one behind the other. */
	private final byte[] bytes;
	private final short[] offsets;
	private final short[] lengths;
	/** The telegram that a slot was last set by, 0 for never. */
	private final int[] telegrams;
	private final boolean[] due;

	/** What the meter calls itself in the first line of its telegrams. */
	private final byte[] identification;
	private int identificationLength;

	/** The last value that was held back. */
	private final byte[] refusedBytes;
	private int refusals;
	private int refusedSlot;
	private int refusedLength;

	/** The number of the last telegram that was stored; volatile, so that a task may look without the monitor. */
	private volatile int telegram;
	private volatile Country country;
	private volatile int revision;

	/** Makes a slot for each topic of {@link Descriptors}. */
	public Readings() {
		this(true);
	}

	/**
	 * Makes a slot for each topic of {@link Descriptors}.
	 *
	 * @param identify whether it is told which meter and devices these are; if not, their identifiers are kept to
	 *            notice another one, and are no reading for anybody else
	 */
	public Readings(boolean identify) {
		this(Descriptors.table(), identify);
	}

	/**
	 * Makes a slot for each topic of a table.
	 *
	 * @param table its rows; the sentinel, which has no topic, may stand behind them
	 */
	Readings(Descriptor[] table) {
		this(table, true);
	}

	private Readings(Descriptor[] table, boolean identify) {
		this.identify = identify;
		this.table = table;
		int rowCount = table.length;
		this.slots = new short[rowCount];
		this.timeSlots = new short[rowCount];
		int slotCount = 0;
		for (int row = 0; row < rowCount; row++) {
			int same = firstRowWithTopicOf(row);
			this.slots[row] = (short) (same < 0 ? NO_SLOT : same < row ? this.slots[same] : slotCount++);
		}
		for (int row = 0; row < rowCount; row++) {
			int time = timeRowOf(row);
			this.timeSlots[row] = time < 0 ? NO_SLOT : this.slots[time];
		}
		this.rows = new short[slotCount];
		this.offsets = new short[slotCount + 1];
		for (int row = rowCount - 1; row >= 0; row--) {
			if (this.slots[row] != NO_SLOT) {
				this.rows[this.slots[row]] = (short) row;
			}
		}
		for (int slot = 0; slot < slotCount; slot++) {
			int capacity = descriptor(slot).handler.capacity();
			this.offsets[slot + 1] = (short) (this.offsets[slot] + capacity);
		}
		this.bytes = new byte[this.offsets[slotCount]];
		this.lengths = new short[slotCount];
		this.telegrams = new int[slotCount];
		this.due = new boolean[slotCount];
		this.identification = new byte[IDENTIFICATION_CAPACITY];
		this.refusedBytes = new byte[NumberHandler.CAPACITY];
		this.country = Country.UNKNOWN;
	}

	/** Says whether a reading tells which meter or device it is. */
	private boolean isIdentifier(int slot) {
		return descriptor(slot).handler == TextHandler.IDENTIFIER;
	}

	private int firstRowWithTopicOf(int row) {
		String topic = this.table[row].topic;
		if (topic == Descriptor.NO_TOPIC) {
			return NO_SLOT;
		}
		int first = 0;
		while (!topic.equals(this.table[first].topic)) {
			first++;
		}
		return first;
	}

	private int timeRowOf(int row) {
		Descriptor descriptor = this.table[row];
		if (descriptor.isTime) {
			return NO_SLOT;
		}
		for (int i = 0; i < this.table.length; i++) {
			if (this.table[i].key == ~descriptor.key && this.table[i].medium == descriptor.medium) {
				return i;
			}
		}
		return NO_SLOT;
	}

	/** The number of slots. */
	public int slots() {
		return this.rows.length;
	}

	/** The row that describes a slot; the first one, if several share it. */
	public Descriptor descriptor(int slot) {
		return this.table[this.rows[slot]];
	}

	/** The number of telegrams that were stored since start-up. Cheap, to see whether there is something new. */
	public int telegrams() {
		return this.telegram;
	}

	/** The country that the telegrams are from. */
	public Country country() {
		return this.country;
	}

	/**
	 * Becomes another one with each change of which readings there are, from which meter, or in which country. 0 before
	 * the first telegram. Cheap, to see whether there is something to announce.
	 */
	public int revision() {
		return this.revision;
	}

	/** The slot of a row, or {@link #NO_SLOT}. */
	int slotOf(int row) {
		return this.slots[row];
	}

	/** The slot of the time that comes with the value of a row, or {@link #NO_SLOT}. */
	int timeSlotOf(int row) {
		return this.timeSlots[row];
	}

	/** Says that a new telegram's values follow. The caller holds the monitor from here to {@link #endTelegram}. */
	void beginTelegram(Country country) {
		if (this.country != country) {
			this.country = country;
			this.revision++;
			// tariffs have other topics now
			refresh();
		}
	}

	/** Keeps what the meter calls itself: the telegram's first line without its slash. */
	void identify(byte[] source, int offset, int limit) {
		int length = Math.min(limit - offset, IDENTIFICATION_CAPACITY);
		boolean same = this.identificationLength == length;
		for (int i = 0; same && i < length; i++) {
			same = this.identification[i] == source[offset + i];
		}
		if (!same) {
			System.arraycopy(source, offset, this.identification, 0, length);
			this.identificationLength = length;
			this.revision++;
		}
	}

	/** Says that all the values of a telegram were stored. */
	void endTelegram() {
		this.telegram++;
	}

	/** Says whether this telegram has given that reading already. */
	boolean isStored(int slot) {
		return this.telegrams[slot] == this.telegram + 1;
	}

	/**
	 * Stores a value; it becomes due if it is another than before.
	 *
	 * @return whether there was another one before
	 */
	boolean store(int slot, byte[] source, int length) {
		boolean known = this.telegrams[slot] != 0;
		this.telegrams[slot] = this.telegram + 1;
		if (known && holds(slot, source, length)) {
			return false;
		}
		System.arraycopy(source, 0, this.bytes, this.offsets[slot], length);
		this.lengths[slot] = (short) length;
		this.due[slot] = this.identify || !isIdentifier(slot);
		if (!known) {
			this.revision++;
		}
		return known;
	}

	private boolean holds(int slot, byte[] source, int length) {
		if (this.lengths[slot] != length) {
			return false;
		}
		byte[] bytes = this.bytes;
		int offset = this.offsets[slot];
		for (int i = 0; i < length; i++) {
			if (bytes[offset + i] != source[i]) {
				return false;
			}
		}
		return true;
	}

	/** Keeps a value that was held back, to be told. */
	void refuse(int slot, Value value) {
		this.refusals++;
		this.refusedSlot = slot;
		this.refusedLength = value.length;
		System.arraycopy(value.bytes, 0, this.refusedBytes, 0, value.length);
	}

	/** Says that a reading stays what it is, though this telegram gave another one. */
	void keep(int slot) {
		if (this.telegrams[slot] != 0) {
			this.telegrams[slot] = this.telegram + 1;
		}
	}

	/** How many values were held back since start-up because they were not plausible. */
	public synchronized int refusals() {
		return this.refusals;
	}

	/** The slot of the last value that was held back; of no meaning before there is one. */
	public synchronized int refusedSlot() {
		return this.refusedSlot;
	}

	/**
	 * Copies the last value that was held back.
	 *
	 * @return its length
	 */
	public synchronized int copyRefused(byte[] target, int offset) {
		System.arraycopy(this.refusedBytes, 0, target, offset, this.refusedLength);
		return this.refusedLength;
	}

	/**
	 * Copies what the meter calls itself; only its maker's code if it is not told which meter it is.
	 *
	 * @param target at least {@link #IDENTIFICATION_CAPACITY} bytes
	 * @return its length
	 */
	public synchronized int copyIdentification(byte[] target) {
		int length = this.identify ? this.identificationLength : Math.min(this.identificationLength, MAKER_LENGTH);
		System.arraycopy(this.identification, 0, target, 0, length);
		return length;
	}

	/** Says whether any telegram gave that reading. */
	public synchronized boolean isKnown(int slot) {
		return this.telegrams[slot] != 0 && (this.identify || !isIdentifier(slot));
	}

	/** Says whether the last telegram gave that reading. */
	public synchronized boolean isCurrent(int slot) {
		return this.telegram != 0 && this.telegrams[slot] == this.telegram
				&& (this.identify || !isIdentifier(slot));
	}

	/** The number of decimals that a reading came with, if it is a number; 0 if there never was one. */
	public synchronized int decimals(int slot) {
		int last = this.lengths[slot] - 1;
		for (int i = last; i >= 0; i--) {
			if (this.bytes[this.offsets[slot] + i] == '.') {
				return last - i;
			}
		}
		return 0;
	}

	/**
	 * Copies a reading, due or not.
	 *
	 * @return its length, or -1 if there never was one
	 */
	public synchronized int copy(int slot, byte[] target, int offset) {
		if (!isKnown(slot)) {
			return -1;
		}
		System.arraycopy(this.bytes, this.offsets[slot], target, offset, this.lengths[slot]);
		return this.lengths[slot];
	}

	/** Makes all readings due that the last telegram gave. */
	public synchronized void refresh() {
		for (int slot = 0; slot < this.due.length; slot++) {
			if (isCurrent(slot)) {
				this.due[slot] = true;
			}
		}
	}

	/**
	 * Takes a reading if it is due; it is not due any more then.
	 *
	 * @param target takes the payload, at least {@link Value#CAPACITY} bytes
	 * @return the payload's length, or -1 if the reading is not due
	 */
	public synchronized int take(int slot, byte[] target) {
		if (!this.due[slot]) {
			return -1;
		}
		this.due[slot] = false;
		System.arraycopy(this.bytes, this.offsets[slot], target, 0, this.lengths[slot]);
		return this.lengths[slot];
	}
}
