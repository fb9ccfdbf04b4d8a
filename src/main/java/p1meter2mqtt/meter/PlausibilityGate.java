package p1meter2mqtt.meter;

/**
 * Keeps totals honest: a single zero with a right checksum makes an energy dashboard count the whole meter once more. A
 * total may not fall and not rise faster than the connection allows. Another value is held back until the meter
 * insists: it comes, consistently, from several readings in a row, or from another meter. Right after start-up anything
 * passes. Used by the meter task only.
 */
final class PlausibilityGate {

	/** So many readings in a row have to agree. Those of M-Bus devices count once for each time stamp. */
	private static final int INSISTENCE = 3;

	/**
	 * Electricity: 3 x 80 A are 55 kW; twice that leaves room for what is called a household. Thousandths of a kWh in
	 * an hour.
	 */
	private static final int ELECTRICITY_PER_HOUR = 110_000;
	/** Gas and water: a G25 meter's 40 m3 in an hour. Heat and cooling: 40 GJ would heat a street. */
	private static final int OTHERS_PER_HOUR = 40_000;

	/** A meter sends each 10 s at the latest; some more for one that is late. */
	private static final int ELECTRICITY_SLACK_SECONDS = 60;
	/** An M-Bus device is read each hour at the latest. */
	private static final int OTHERS_SLACK_SECONDS = 2 * 3_600;

	private static final int SECONDS_PER_HOUR = 3_600;
	private static final int DECIMALS = 3;
	/** Fits a long in thousandths, and no meter counts as far. */
	private static final long TOO_LONG = 1_000_000_000_000_000L;
	private static final long NEVER = -1;
	/** Not a number that a meter counts: it is negative or far too large. */
	private static final long NO_NUMBER = -2;

	/** The last accepted value of each slot, in thousandths, and when it became that. */
	private final long[] values;
	private final long[] seconds;
	/** The value that is held back, how often it was confirmed, and by which time stamp last. */
	private final long[] heldValues;
	private final byte[] confirmations;
	private final int[] heldStamps;

	/**
	 * Makes the gate.
	 *
	 * @param slots how many totals there are; all methods count them from 0
	 */
	PlausibilityGate(int slots) {
		this.values = new long[slots];
		this.seconds = new long[slots];
		this.heldValues = new long[slots];
		this.confirmations = new byte[slots];
		this.heldStamps = new int[slots];
		for (int slot = 0; slot < slots; slot++) {
			forget(slot);
		}
	}

	/** Forgets what is known of a total: another meter counts it now. */
	void forget(int slot) {
		this.values[slot] = NEVER;
		this.confirmations[slot] = 0;
	}

	/**
	 * Says whether a total may pass. Changes nothing: {@link #accept} or {@link #hold} it then.
	 *
	 * @param number the total in {@link #thousandths}
	 * @param isElectricity whether it is the meter's own total, not an M-Bus device's
	 * @param stamp the time stamp of an M-Bus value, as a number; 0 if it has none
	 * @param second the time in seconds
	 */
	boolean passes(int slot, long number, boolean isElectricity, int stamp, long second) {
		if (number < 0) {
			return false;
		}
		return this.values[slot] == NEVER
				|| isBetween(number, this.values[slot], isElectricity, second - this.seconds[slot])
				|| confirmationsWith(slot, number, isElectricity, stamp) >= INSISTENCE;
	}

	/** Takes note of a value that has passed. */
	void accept(int slot, long number, long second) {
		if (number != this.values[slot]) {
			this.values[slot] = number;
			this.seconds[slot] = second;
		}
		this.confirmations[slot] = 0;
	}

	/** Takes note of a value that has not passed. */
	void hold(int slot, long number, boolean isElectricity, int stamp) {
		this.confirmations[slot] = number < 0 ? 0 : confirmationsWith(slot, number, isElectricity, stamp);
		this.heldValues[slot] = number;
		this.heldStamps[slot] = stamp;
	}

	/** How often a value has come, if this one goes along with those that are held back. */
	private byte confirmationsWith(int slot, long number, boolean isElectricity, int stamp) {
		byte before = this.confirmations[slot];
		if (before == 0 || !isBetween(number, this.heldValues[slot], isElectricity, 0)) {
			return 1;
		}
		return stamp == 0 || stamp != this.heldStamps[slot] ? (byte) (before + 1) : before;
	}

	private static boolean isBetween(long number, long from, boolean isElectricity, long seconds) {
		// both sides times the seconds of an hour
		long allowed = isElectricity ? ELECTRICITY_PER_HOUR * (seconds + ELECTRICITY_SLACK_SECONDS)
				: OTHERS_PER_HOUR * (seconds + OTHERS_SLACK_SECONDS);
		return number >= from && (number - from) * SECONDS_PER_HOUR <= allowed;
	}

	/** A total in thousandths; what is finer is cut off. Negative if it is no number that a meter counts. */
	static long thousandths(Value value) {
		byte[] bytes = value.bytes;
		// a payload has so few digits that this can't overflow, see NumberHandler
		long number = 0;
		int decimals = -1;
		for (int i = 0; i < value.length; i++) {
			if (bytes[i] == '.') {
				decimals = 0;
			} else if (!Text.isDigit(bytes[i])) {
				return NO_NUMBER;
			} else if (decimals < DECIMALS) {
				number = number * 10 + bytes[i] - '0';
				decimals += decimals < 0 ? 0 : 1;
			}
		}
		if (number >= TOO_LONG) {
			return NO_NUMBER;
		}
		for (int i = Math.max(decimals, 0); i < DECIMALS; i++) {
			number *= 10;
		}
		return number;
	}
}
