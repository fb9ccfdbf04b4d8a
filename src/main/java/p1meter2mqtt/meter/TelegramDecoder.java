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

	private final Inspection inspection;
	private final OutlineGate outlineGate;
	private final Intake intake;
	private final Origin origin;
	private final MeterClock clock;

	private Country country;
	private int lastRow;

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
		this.inspection = new Inspection(this.intake);
		this.outlineGate = new OutlineGate();
		this.clock = new MeterClock();
	}

	/** Tells somebody what becomes of each object from now on; null for nobody. */
	public void setListener(DataObjectListener listener) {
		this.intake.setListener(listener);
	}

	/**
	 * Stores the readings of a telegram. One with a right checksum counts even if an object of it can't be read or a
	 * total is not plausible: that costs the object. One without counts only if all of it is in order, and if the
	 * same objects, devices and texts are in it as before, or several in a row agree in others.
	 *
	 * @param second the board's time since start-up, in seconds
	 * @return whether the telegram counts
	 */
	public boolean decode(Telegram telegram, int second) {
		Country before = this.country;
		this.origin.look(telegram, before, this.fixedCountry != Country.UNKNOWN);
		this.country = this.origin.country();
		long time = this.clock.look(this.origin.minute(), second);
		this.channels.look(telegram, this.object);
		boolean counts = telegram.isVerified() || isSound(telegram, time);
		synchronized (this.readings) {
			this.intake.begin(counts, time);
			if (counts) {
				this.readings.beginTelegram(this.country);
				this.readings.identify(telegram.buffer(), telegram.identificationOffset(),
						telegram.identificationLimit());
				takeOver();
			}
			walk(telegram, this.intake);
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
	 * The time of the last telegram that counted, to the minute, in seconds since 1970-01-01T00:00:00Z; 0 if it had
	 * none that can be told.
	 */
	public long unixSeconds() {
		return this.clock.unixSeconds(this.country);
	}

	/** How many objects could not be read since start-up. Any task may ask. */
	public int unparsed() {
		return this.intake.unparsed();
	}

	/** How many values were refused since start-up. Any task may ask. */
	public int refused() {
		return this.intake.refused();
	}

	/** How many objects there was no row for since start-up. Any task may ask. */
	public int unknown() {
		return this.intake.unknown();
	}

	/** Says whether a telegram without a checksum counts. */
	private boolean isSound(Telegram telegram, long time) {
		Inspection inspection = this.inspection;
		inspection.begin(telegram, this.channels.choice(), time);
		walk(telegram, inspection);
		if (!inspection.isReadable()) {
			return false;
		}
		int outline = inspection.outline();
		if (inspection.isPlausible() && this.outlineGate.passes(outline)) {
			this.outlineGate.accept(outline);
			return true;
		}
		this.outlineGate.hold(outline);
		return false;
	}

	/** Takes note of a telegram that counts: its time, and the devices that its values are of. */
	private void takeOver() {
		this.clock.takeOver();
		for (int medium = Medium.UNKNOWN + 1; medium < Medium.MEDIA; medium++) {
			if (this.channels.hasChanged(medium)) {
				this.intake.forgetTotals(medium);
			}
		}
		this.channels.takeOver();
	}

	private void walk(Telegram telegram, ObjectSink sink) {
		byte[] buffer = telegram.buffer();
		int objects = telegram.objects();
		this.lastRow = 0;
		for (int i = 0; i < objects; i++) {
			int limit = telegram.objectLimit(i);
			this.value.clear();
			if (this.object.wrap(buffer, telegram.objectOffset(i), limit)) {
				decodeObject(telegram, i, limit, sink);
			} else {
				sink.seen(telegram, i, null, this.value, DataObjectListener.UNPARSED, this.object.valueOffset());
			}
		}
	}

	private void decodeObject(Telegram telegram, int number, int limit, ObjectSink sink) {
		byte[] buffer = telegram.buffer();
		int first = Descriptors.find(this.object.reference(), this.lastRow);
		if (first == Descriptors.NO_ROW) {
			int wrong = Handler.checkBrackets(buffer, this.object.valueOffset(), limit);
			int state = wrong < 0 ? DataObjectListener.UNKNOWN : DataObjectListener.UNPARSED;
			sink.seen(telegram, number, null, this.value, state, wrong);
			return;
		}
		this.lastRow = first;
		int row = fittingRow(first);
		boolean fits = row != Descriptors.NO_ROW;
		if (!fits) {
			row = first;
		}
		Descriptor descriptor = this.table[row];
		int end = decodeValue(buffer, descriptor, limit);
		int next = row;
		while (end >= 0 && fits && this.value.verdict == Value.OTHER_UNIT && next != Descriptors.NO_ROW) {
			// the rows of one reference may differ in the unit
			next = fittingRow(next + 1);
			if (next != Descriptors.NO_ROW) {
				row = next;
				descriptor = this.table[row];
				end = decodeValue(buffer, descriptor, limit);
			}
		}
		Descriptor fitting = fits ? descriptor : null;
		if (end < 0) {
			sink.seen(telegram, number, fitting, this.value, DataObjectListener.UNPARSED, Handler.errorOffset(end));
		} else {
			sink.seen(telegram, number, fitting, this.value, take(descriptor, row, fits, sink), -1);
		}
	}

	/**
	 * Hands a value on if it is one of a reading.
	 *
	 * @param descriptor the value's row
	 * @param row its number
	 * @param fits whether the row is for what the object's M-Bus device measures; true if it is not one's object
	 * @return the object's state
	 */
	private int take(Descriptor descriptor, int row, boolean fits, ObjectSink sink) {
		int slot = this.readings.slotOf(row);
		if (slot == Readings.NO_SLOT || this.value.verdict == Value.OTHER_MEANING
				|| (!fits && !descriptor.handler.hasTime())) {
			return DataObjectListener.KNOWN;
		}
		int channel = this.object.channel();
		if (!fits || !this.channels.isChosen(channel) || this.value.verdict != Value.ACCEPTED) {
			return DataObjectListener.REFUSED;
		}
		boolean isNewDevice = channel != 0 && this.channels.hasChanged(this.channels.medium(channel));
		boolean isAccepted = sink.accept(descriptor, row, slot, isNewDevice, this.value);
		return isAccepted ? DataObjectListener.PUBLISHED : DataObjectListener.REFUSED;
	}

	/** Finds the first row from there on that has the same reference and is about what the device measures. */
	private int fittingRow(int from) {
		int medium = this.channels.medium(this.object.channel());
		int reference = this.object.reference();
		int row = from;
		Descriptor descriptor = this.table[row];
		while (descriptor.key == reference && !descriptor.isFor(medium)) {
			row++;
			descriptor = this.table[row];
		}
		return descriptor.key == reference ? row : Descriptors.NO_ROW;
	}

	private int decodeValue(byte[] buffer, Descriptor descriptor, int limit) {
		this.value.clear();
		return descriptor.handler.decode(buffer, this.object.valueOffset(), limit, descriptor, this.country,
				this.value);
	}
}
