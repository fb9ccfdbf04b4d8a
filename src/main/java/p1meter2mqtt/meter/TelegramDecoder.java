package p1meter2mqtt.meter;

import p1meter2mqtt.telegram.Telegram;

/**
 * Walks along a telegram and stores the readings of the objects that have a row. Used by the meter task only; allocates
 * nothing.
 */
public final class TelegramDecoder {

	private final Readings readings;
	private final Descriptor[] table;
	/** The country from the settings, or {@link Country#UNKNOWN} to find it. */
	private final Country fixedCountry;
	private final DataObject object;
	private final MBusChannels channels;
	private final Value value;

	private final Intake intake;
	private final Origin origin;
	private final MeterClock clock;

	private DataObjectListener listener;
	private Country country;
	/** Whether the telegram is only looked at, so that nothing is counted and nobody told. */
	private boolean checking;
	/** Whether all of the telegram could be read so far. */
	private boolean readable;
	private int lastRow;
	private int unparsed;
	private int refused;
	private int unknown;

	/**
	 * Makes a decoder.
	 *
	 * @param country the country of the meter, or {@link Country#UNKNOWN} to find it from the telegrams
	 */
	public TelegramDecoder(Readings readings, Country country) {
		this.readings = readings;
		this.table = Descriptors.table();
		this.fixedCountry = country;
		this.country = country;
		this.object = new DataObject();
		this.channels = new MBusChannels();
		this.value = new Value();
		this.intake = new Intake(readings);
		this.origin = new Origin();
		this.clock = new MeterClock();
	}

	/** Tells somebody what becomes of each object from now on; null for nobody. */
	public void setListener(DataObjectListener listener) {
		this.listener = listener;
	}

	/**
	 * Stores the readings of a telegram. One with a right checksum counts even if an object of it can't be read or a total is not
	 * plausible: that costs the object. One without counts only if all of it is in order.
	 *
	 * @param second the board's time since start-up, in seconds
	 * @return whether the telegram counts
	 */
	public boolean decode(Telegram telegram, int second) {
		Country before = this.country;
		this.origin.look(telegram, before, this.fixedCountry != Country.UNKNOWN);
		this.country = this.origin.country();
		long time = this.clock.advance(this.origin.minute(), second);
		boolean counts = telegram.isVerified() || isSound(telegram, time);
		synchronized (this.readings) {
			this.intake.begin(counts ? Intake.STORE : Intake.HOLD, time);
			if (counts) {
				this.readings.beginTelegram(this.country);
				this.readings.identify(telegram.buffer(), telegram.identificationOffset(), telegram.identificationLimit());
			}
			walk(telegram);
			if (counts) {
				this.readings.endTelegram();
			}
		}
		if (!counts) {
			this.country = before;
		}
		return counts;
	}

	/**
	 * The time of the last telegram, to the minute, in seconds since 1970-01-01T00:00:00Z; 0 if it had none that can be
	 * told.
	 */
	public long unixSeconds() {
		return this.clock.unixSeconds(this.country);
	}

	/** How many objects could not be read since start-up. Any task may ask. */
	public int unparsed() {
		return this.unparsed;
	}

	/** How many values were refused since start-up. Any task may ask. */
	public int refused() {
		return this.refused;
	}

	/** How many objects there was no row for since start-up. Any task may ask. */
	public int unknown() {
		return this.unknown;
	}

	/** Says whether there are objects in a telegram, all of them can be read and all totals are plausible. */
	private boolean isSound(Telegram telegram, long time) {
		this.checking = true;
		this.readable = true;
		this.intake.begin(Intake.LOOK, time);
		walk(telegram);
		this.checking = false;
		return this.readable && this.intake.isPlausible() && telegram.objects() > 0;
	}

	private void walk(Telegram telegram) {
		byte[] buffer = telegram.buffer();
		int objects = telegram.objects();
		int firstOfDevices = objects;
		this.lastRow = 0;
		this.channels.clear();
		for (int i = 0; i < objects; i++) {
			int limit = telegram.objectLimit(i);
			if (!this.object.wrap(buffer, telegram.objectOffset(i), limit)) {
				this.value.clear();
				report(telegram, i, null, DataObjectListener.UNPARSED, this.object.valueOffset());
			} else if (this.object.channel() == 0) {
				decodeObject(telegram, i, limit);
			} else {
				firstOfDevices = Math.min(firstOfDevices, i);
				this.channels.collect(this.object, buffer, limit);
			}
		}
		if (firstOfDevices < objects) {
			walkDevices(telegram, firstOfDevices);
		}
	}

	/** The objects of a device stand in any order: what they are is known only when all of them were seen. */
	private void walkDevices(Telegram telegram, int first) {
		this.channels.choose();
		for (int medium = Medium.UNKNOWN + 1; medium < Medium.MEDIA; medium++) {
			if (this.channels.hasChanged(medium)) {
				this.intake.forgetTotals(medium);
			}
		}
		byte[] buffer = telegram.buffer();
		int objects = telegram.objects();
		for (int i = first; i < objects; i++) {
			int limit = telegram.objectLimit(i);
			if (this.object.wrap(buffer, telegram.objectOffset(i), limit) && this.object.channel() != 0) {
				decodeObject(telegram, i, limit);
			}
		}
	}

	private void decodeObject(Telegram telegram, int number, int limit) {
		byte[] buffer = telegram.buffer();
		this.value.clear();
		int first = Descriptors.find(this.object.reference(), this.lastRow);
		if (first == Descriptors.NO_ROW) {
			int wrong = Handler.checkBrackets(buffer, this.object.valueOffset(), limit);
			report(telegram, number, null, wrong < 0 ? DataObjectListener.UNKNOWN : DataObjectListener.UNPARSED, wrong);
			return;
		}
		this.lastRow = first;
		int row = fittingRow(first);
		boolean fits = row != Descriptors.NO_ROW;
		if (!fits) {
			row = first;
		}
		Descriptor descriptor = at(row);
		int end = decodeValue(buffer, descriptor, limit);
		int next = row;
		while (end >= 0 && fits && this.value.verdict == Value.OTHER_UNIT && next != Descriptors.NO_ROW) {
			// the rows of one reference may differ in the unit
			next = fittingRow(next + 1);
			if (next != Descriptors.NO_ROW) {
				row = next;
				descriptor = at(row);
				end = decodeValue(buffer, descriptor, limit);
			}
		}
		Descriptor fitting = fits ? descriptor : null;
		if (end < 0) {
			report(telegram, number, fitting, DataObjectListener.UNPARSED, Handler.errorOffset(end));
		} else {
			boolean chosen = fits && this.channels.isChosen(this.object.channel());
			report(telegram, number, fitting, this.intake.take(row, fits, chosen, this.value), -1);
		}
	}

	/** Finds the first row from there on that has the same reference and is about what the device measures. */
	private int fittingRow(int from) {
		int medium = this.channels.medium(this.object.channel());
		int reference = this.object.reference();
		int row = from;
		Descriptor descriptor = at(row);
		while (descriptor.key == reference && !descriptor.isFor(medium)) {
			row++;
			descriptor = at(row);
		}
		return descriptor.key == reference ? row : Descriptors.NO_ROW;
	}

	private Descriptor at(int row) {
		return this.table[row];
	}

	private int decodeValue(byte[] buffer, Descriptor descriptor, int limit) {
		this.value.clear();
		return descriptor.handler.decode(buffer, this.object.valueOffset(), limit, descriptor, this.country, this.value);
	}

	private void report(Telegram telegram, int object, Descriptor descriptor, int state, int errorOffset) {
		if (state == DataObjectListener.UNPARSED) {
			this.readable = false;
		}
		if (this.checking) {
			return;
		}
		switch (state) {
		case DataObjectListener.UNPARSED:
			this.unparsed++;
			break;
		case DataObjectListener.REFUSED:
			this.refused++;
			break;
		case DataObjectListener.UNKNOWN:
			this.unknown++;
			break;
		default:
			break;
		}
		if (this.listener != null) {
			this.listener.dataObject(telegram, object, descriptor, this.value, state, errorOffset);
		}
	}
}
