package p1meter2mqtt.meter;

import p1meter2mqtt.telegram.Telegram;

/**
 * Looks at a telegram without a checksum before anything is believed of it: can all of it be read, are the totals
 * plausible, and what is its outline. Has nothing of what is known that it could change.
 */
final class Inspection implements ObjectSink {

	private final Totals totals;

	private long time;
	private boolean readable;
	private boolean plausible;
	private int outline;

	Inspection(Totals totals) {
		this.totals = totals;
	}

	/**
	 * Begins to look at a telegram.
	 *
	 * @param devices which M-Bus devices stand for what they measure, as {@link MBusChannels#choice} has it
	 * @param time the time of the telegram, in seconds
	 */
	void begin(Telegram telegram, int devices, long time) {
		this.time = time;
		this.readable = telegram.objects() > 0;
		this.plausible = true;
		this.outline = devices;
		add(telegram.buffer(), telegram.identificationOffset(), telegram.identificationLimit());
	}

	/** Says whether there are objects, and all of them can be read. */
	boolean isReadable() {
		return this.readable;
	}

	/** Says whether all totals are plausible. */
	boolean isPlausible() {
		return this.plausible;
	}

	/**
	 * A number for what is mostly the same from telegram to telegram: the identification, which devices, objects
	 * and readings there are, and the values of those that nobody measures: identifiers, types, states, texts, counts.
	 */
	int outline() {
		return this.outline;
	}

	@Override
	public boolean accept(Descriptor descriptor, int row, int slot, boolean isNewDevice, Value value) {
		if (descriptor.isTotal) {
			long number = PlausibilityGate.thousandths(value);
			boolean isElectricity = descriptor.medium == Medium.NONE;
			this.plausible &= isNewDevice ? number >= 0
					: this.totals.passes(slot, number, isElectricity, value.stamp, this.time);
		}
		return true;
	}

	@Override
	public void seen(Telegram telegram, int object, Descriptor descriptor, Value value, int state, int errorOffset) {
		if (state == DataObjectListener.UNPARSED) {
			this.readable = false;
			return;
		}
		byte[] buffer = telegram.buffer();
		int offset = telegram.objectOffset(object);
		int bracket = offset;
		// an object that can be read has one
		while (buffer[bracket] != '(') {
			bracket++;
		}
		add(buffer, offset, bracket);
		if (descriptor != null && descriptor.topic() != Descriptor.NO_TOPIC) {
			// the unit may decide which one it is
			add(descriptor.topic());
		}
		if (descriptor != null && descriptor.quantity().isSteady()) {
			add(value.bytes, 0, value.length);
		}
	}

	private void add(String text) {
		int length = text.length();
		for (int i = 0; i < length; i++) {
			this.outline = 31 * this.outline + text.charAt(i);
		}
	}

	/** Another byte anywhere makes another number. */
	private void add(byte[] bytes, int offset, int limit) {
		int sum = this.outline;
		for (int i = offset; i < limit; i++) {
			sum = 31 * sum + bytes[i];
		}
		this.outline = 31 * sum + limit - offset;
	}
}
