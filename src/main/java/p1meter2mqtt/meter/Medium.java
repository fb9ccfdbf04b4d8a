package p1meter2mqtt.meter;

/**
 * What an M-Bus device measures. Found by the type that it gives itself (0-n:24.1.0; OMS volume 2, tables 2 to 4: the
 * telegram has the code in decimal) and by the unit of its value, which wins: Eneco delivers heat under type 3.
 */
public final class Medium {

	/** Not an M-Bus device, or any. */
	public static final int NONE = 0;
	/**
	 * A type that none of the others stands for, or no type and a unit that may be several. Reported, never guessed.
	 */
	public static final int UNKNOWN = 1;
	/** Electricity, in kWh: the meter of a solar plant, a heat pump or a charging station. */
	public static final int ELECTRICITY = 2;
	/** Gas, in m3. */
	public static final int GAS = 3;
	/** Heat, in GJ. */
	public static final int HEAT = 4;
	/** Cooling, in GJ. */
	public static final int COOLING = 5;
	/** Warm water, in m3. */
	public static final int WARM_WATER = 6;
	/** Water, in m3. */
	public static final int WATER = 7;
	/** The number of media. */
	static final int MEDIA = 8;

	/** The type is missing, empty or 0 ("other"). */
	static final int NO_TYPE = 0;

	private Medium() {
	}

	/**
	 * Finds the medium.
	 *
	 * @param type the device type, or {@link #NO_TYPE}
	 * @param unit the first letter of the value's unit: {@code m} for m3, {@code G} for GJ, {@code k} for kWh, 0 if not
	 * known
	 * @param gasValue whether the value came as 0-n:24.2.3 (e-MUCS P1 1.7.1, table 5) or 0-n:24.3.0 (DSMR 2.2 and 3.0),
	 * as gas does
	 */
	static int of(int type, int unit, boolean gasValue) {
		int medium = ofType(type);
		switch (unit) {
		case 'G':
			return medium == COOLING ? COOLING : HEAT;
		case 'k':
			return medium == ELECTRICITY ? ELECTRICITY : UNKNOWN;
		case 'm':
			if (gasValue && type == NO_TYPE) {
				return GAS;
			}
			// heat meters may count the water, too
			return medium == ELECTRICITY ? UNKNOWN : medium;
		default:
			return medium;
		}
	}

	private static int ofType(int type) {
		switch (type) {
		case 2:
			return ELECTRICITY;
		case 3:
			return GAS;
		case 4:
		case 12:
		case 13:
			return HEAT;
		case 10:
		case 11:
			return COOLING;
		case 6:
		case 21:
			return WARM_WATER;
		case 7:
		case 22:
			return WATER;
		default:
			return UNKNOWN;
		}
	}
}
