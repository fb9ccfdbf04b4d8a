package p1meter2mqtt.meter;

import p1meter2mqtt.telegram.Telegram;

/**
 * The M-Bus devices of one telegram, channels 1 to 4: what each measures and when it was last read. After a meter swap
 * two channels have the same medium, the old one with a time stamp that stands still: the newest wins, and stays until
 * its stamp falls behind, so that two live meters don't take turns.
 */
final class MBusChannels {

	private static final int CHANNELS = 4;
	private static final int NO_CHANNEL = 0;
	/** Where the channel stands in a reference, as in {@code 0-1:24.1.0}. */
	private static final int CHANNEL_OFFSET = 2;

	/** Meters are read at least hourly (DSMR 4.0): this much behind another one, a device is no longer read. */
	private static final int STALE_MINUTES = 120;

	private final int[] types = new int[CHANNELS + 1];
	private final byte[] units = new byte[CHANNELS + 1];
	private final int[] minutes = new int[CHANNELS + 1];
	private final boolean[] gasValues = new boolean[CHANNELS + 1];
	private final byte[] media = new byte[CHANNELS + 1];
	/** The channel of each medium, in this telegram, and kept from telegram to telegram. */
	private final byte[] chosen = new byte[Medium.MEDIA];
	private final byte[] kept = new byte[Medium.MEDIA];

	private static final int LAST_VALUE = DataObject.referenceOf("0-n:24.2.1");
	private static final int UNCORRECTED_VALUE = DataObject.referenceOf("0-n:24.2.3");
	private static final int PROFILE = DataObject.referenceOf("0-n:24.3.0");

	/**
	 * Looks at the devices of a telegram: what each measures, and which one stands for its medium. {@link #takeOver}
	 * keeps that if the telegram counts.
	 *
	 * @param object a view that is free
	 */
	void look(Telegram telegram, DataObject object) {
		clear();
		byte[] buffer = telegram.buffer();
		int objects = telegram.objects();
		for (int i = 0; i < objects; i++) {
			int offset = telegram.objectOffset(i);
			if (mayBeDevices(buffer, offset)) {
				int limit = telegram.objectLimit(i);
				if (object.wrap(buffer, offset, limit)) {
					collect(object, buffer, limit);
				}
			}
		}
		choose();
	}

	/** Says whether a reference begins as those of M-Bus devices do; most objects are told by that alone. */
	private static boolean mayBeDevices(byte[] buffer, int offset) {
		return buffer[offset] == '0' && offset + CHANNEL_OFFSET < buffer.length
				&& buffer[offset + CHANNEL_OFFSET] != '0';
	}

	/** Forgets the devices of the last telegram. */
	private void clear() {
		for (int channel = 1; channel <= CHANNELS; channel++) {
			this.types[channel] = Medium.NO_TYPE;
			this.units[channel] = 0;
			this.minutes[channel] = -1;
			this.gasValues[channel] = false;
		}
	}

	/** Looks at an object of an M-Bus device: its type, or its value's unit and time. */
	private void collect(DataObject object, byte[] buffer, int limit) {
		int channel = object.channel();
		int reference = object.reference();
		if (reference == Descriptors.DEVICE_TYPE.key) {
			this.types[channel] = typeOf(buffer, object.valueOffset() + 1, limit - 1);
		} else if (reference == LAST_VALUE || reference == UNCORRECTED_VALUE || reference == PROFILE) {
			this.gasValues[channel] = reference != LAST_VALUE;
			collectValue(channel, buffer, object.valueOffset(), limit);
		}
	}

	private static int typeOf(byte[] buffer, int offset, int limit) {
		int type = 0;
		for (int i = offset; i < limit; i++) {
			if (!Text.isDigit(buffer[i]) || type > 255) {
				return Medium.NO_TYPE;
			}
			type = type * 10 + buffer[i] - '0';
		}
		return type;
	}

	private void collectValue(int channel, byte[] buffer, int valueOffset, int limit) {
		int bracket = valueOffset;
		for (int i = valueOffset; i < limit; i++) {
			byte next = buffer[i];
			if (next == '(') {
				bracket = i;
			} else if (next == ')' && Timestamp.isTimestamp(buffer, bracket + 1, i)) {
				this.minutes[channel] = Timestamp.minutes(buffer, bracket + 1, i);
			} else if (i + 1 < limit && (next == '*' || (i == bracket + 1 && next == 'm'))) {
				this.units[channel] = next == '*' ? buffer[i + 1] : next;
			}
		}
	}

	/** Decides, when all objects were looked at, what each device measures and which one stands for its medium. */
	private void choose() {
		for (int channel = 1; channel <= CHANNELS; channel++) {
			this.media[channel] = (byte) Medium.of(this.types[channel], this.units[channel], this.gasValues[channel]);
		}
		for (int medium = Medium.UNKNOWN + 1; medium < Medium.MEDIA; medium++) {
			int newest = newestOf(medium);
			int current = this.kept[medium];
			boolean changes = newest != NO_CHANNEL && newest != current && (this.media[current] != medium
					|| this.minutes[newest] - this.minutes[current] > STALE_MINUTES);
			this.chosen[medium] = (byte) (changes ? newest : current);
		}
	}

	private int newestOf(int medium) {
		int newest = NO_CHANNEL;
		for (int channel = CHANNELS; channel >= 1; channel--) {
			if (this.media[channel] == medium
					&& (newest == NO_CHANNEL || this.minutes[channel] > this.minutes[newest])) {
				newest = channel;
			}
		}
		return newest;
	}

	/** Keeps the choice of the telegram that was looked at last. */
	void takeOver() {
		for (int medium = 0; medium < Medium.MEDIA; medium++) {
			this.kept[medium] = this.chosen[medium];
		}
	}

	/** A number for which devices stand for their media. */
	int choice() {
		int choice = 0;
		for (int medium = Medium.UNKNOWN + 1; medium < Medium.MEDIA; medium++) {
			choice = choice * (CHANNELS + 1) + this.chosen[medium];
		}
		return choice;
	}

	/** Says whether another device than in the last telegram that counted stands for that medium. */
	boolean hasChanged(int medium) {
		return this.chosen[medium] != this.kept[medium];
	}

	/** What the device of a channel measures. */
	int medium(int channel) {
		return this.media[channel];
	}

	/** Says whether the device of a channel is the one whose values count. The meter itself, channel 0, always is. */
	boolean isChosen(int channel) {
		return channel == 0 || this.chosen[this.media[channel]] == channel;
	}
}
