package p1meter2mqtt.meter;

/**
 * Keeps totals honest: a single zero with a right checksum makes an energy dashboard count the whole meter once more. A total
 * may not fall and not rise faster than the connection allows. Another value is held back until the meter insists: it comes,
 * consistently, from several readings in a row, or from another meter. Right after start-up a zero has to be insisted on, too.
 * <p>
 * Time is the board's, not the meter's, so that nothing happens when the meter's clock is set. Used by the meter task only.
 */
final class PlausibilityGate {

	/** So many readings in a row have to agree. Those of M-Bus devices count once for each time stamp. */
	private static final int INSISTENCE = 3;

	/** Electricity: 3 x 80 A are 55 kW; twice that leaves room for what is called a household. Thousandths of a kWh in an hour. */
	private static final int ELECTRICITY_PER_HOUR = 110_000;
	/** Gas and water: a G25 meter's 40 m3 in an hour. Heat and cooling: 40 GJ would heat a street. */
	private static final int OTHERS_PER_HOUR = 40_000;

	/** A meter sends each 10 s at the latest; some more for one that is late. */
	private static final int ELECTRICITY_SLACK_SECONDS = 60;
	/** An M-Bus device is read each hour at the latest. */
	private static final int OTHERS_SLACK_SECONDS = 2 * 3_600;

	private static final int SECONDS_PER_HOUR = 3_600;
	private static final int DECIMALS = 3;
	private static final long NEVER = -1;
	private static final long NO_NUMBER = -2;

	/** The last accepted value of each slot, in thousandths, and when it became that. */
	private final long[] values;
	private final int[] seconds;
	/** The value that is held back, how often it was confirmed, and by which time stamp last. */
	private final long[] heldValues;
	private final byte[] confirmations;
	private final int[] heldStamps;

	PlausibilityGate(int slots) {
		this.values = new long[slots];
		this.seconds = new int[slots];
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
	 * Decides about a total.
	 *
	 * @param value the value's digits
	 * @param stamp the time stamp of an M-Bus value, as a number; 0 if it has none
	 * @param second the board's time, in seconds
	 * @return whether the value may pass; if not, it is held back and counted as said once
	 */
	boolean passes(int slot, Value value, boolean isElectricity, int stamp, int second) {
		long number = thousandths(value);
		if (number < 0) {
			return false;
		}
		boolean plausible;
		if (this.values[slot] == NEVER) {
			plausible = number > 0;
		} else {
			plausible = isBetween(number, this.values[slot], isElectricity, second - this.seconds[slot]);
		}
		if (plausible) {
			this.confirmations[slot] = 0;
			return true;
		}
		return isInsistedOn(slot, number, isElectricity, stamp, second);
	}

	/** Takes note of a value that has passed. */
	void accept(int slot, Value value, int second) {
		long number = thousandths(value);
		if (number != this.values[slot]) {
			this.values[slot] = number;
			this.seconds[slot] = second;
		}
		this.confirmations[slot] = 0;
	}

	private boolean isInsistedOn(int slot, long number, boolean isElectricity, int stamp, int second) {
		boolean agrees = this.confirmations[slot] > 0 && isBetween(number, this.heldValues[slot], isElectricity, 0);
		if (!agrees) {
			this.confirmations[slot] = 1;
		} else if (stamp == 0 || stamp != this.heldStamps[slot]) {
			this.confirmations[slot]++;
		}
		this.heldValues[slot] = number;
		this.heldStamps[slot] = stamp;
		return this.confirmations[slot] >= INSISTENCE;
	}

	private static boolean isBetween(long number, long from, boolean isElectricity, int seconds) {
		long allowed = isElectricity
				? (long) ELECTRICITY_PER_HOUR * (seconds + ELECTRICITY_SLACK_SECONDS) / SECONDS_PER_HOUR
				: (long) OTHERS_PER_HOUR * ((long) seconds + OTHERS_SLACK_SECONDS) / SECONDS_PER_HOUR;
		return number >= from && number - from <= allowed;
	}

	/** The number in thousandths; what is finer is cut off. Negative if it is negative or too long. */
	private static long thousandths(Value value) {
		byte[] bytes = value.bytes;
		long number = 0;
		int decimals = -1;
		for (int i = 0; i < value.length; i++) {
			if (bytes[i] == '.') {
				decimals = 0;
			} else if (bytes[i] < '0' || bytes[i] > '9') {
				return NO_NUMBER;
			} else if (decimals < DECIMALS) {
				number = number * 10 + bytes[i] - '0';
				decimals += decimals < 0 ? 0 : 1;
			}
		}
		for (int i = Math.max(decimals, 0); i < DECIMALS; i++) {
			number *= 10;
		}
		return number;
	}
}
