package p1meter2mqtt.meter;

/**
 * What the value of a reading is: its unit, and what Home Assistant has to know to show and to add up such values.
 * Constant. Device classes, the units that each allows, and state classes are those of Home Assistant's sensors.
 */
public final class Quantity {

	/** A total: Home Assistant takes a lower value for a new meter's. */
	static final String RISING = "total_increasing";

	private static final String MEASURED = "measurement";
	private static final String NO_CLASS = "";
	private static final String NO_UNIT = "";
	/** As many decimals as the meter sends. */
	private static final int ANY_DECIMALS = -1;

	/** All of them by their numbers, which each takes when it is made; more than that need more room. */
	private static final Quantity[] QUANTITIES = new Quantity[30];
	private static byte count;

	/** A short text or a code. */
	public static final Quantity TEXT = new Quantity(NO_UNIT, NO_CLASS, NO_CLASS, ANY_DECIMALS);
	/** What says which meter it is. */
	public static final Quantity IDENTITY = diagnostic(NO_CLASS, NO_CLASS, ANY_DECIMALS);
	/** A text that may be longer than the 255 characters that Home Assistant allows a state. */
	public static final Quantity LONG_TEXT = new Quantity(NO_UNIT, NO_CLASS, NO_CLASS, ANY_DECIMALS);
	/** A JSON array. */
	public static final Quantity LIST = new Quantity(NO_UNIT, NO_CLASS, NO_CLASS, ANY_DECIMALS);
	/** A JSON array of what went wrong. */
	public static final Quantity LOG = diagnostic(NO_CLASS, NO_CLASS, ANY_DECIMALS);
	/** When something happened. */
	public static final Quantity TIMESTAMP = new Quantity(NO_UNIT, "timestamp", NO_CLASS, ANY_DECIMALS);
	/** When an M-Bus device was read last. */
	public static final Quantity READING_TIME = diagnostic("timestamp", NO_CLASS, ANY_DECIMALS);
	/** The time that it is: a new value with each telegram. */
	public static final Quantity CLOCK = new Quantity(NO_UNIT, "timestamp", NO_CLASS, ANY_DECIMALS);
	/** The day that it is. */
	public static final Quantity DATE = new Quantity(NO_UNIT, "date", NO_CLASS, ANY_DECIMALS);
	/** The time of day: another text with each telegram. */
	public static final Quantity TIME_OF_DAY = new Quantity(NO_UNIT, NO_CLASS, NO_CLASS, ANY_DECIMALS);
	/** How often something went wrong on the grid. */
	public static final Quantity COUNT = diagnostic(NO_CLASS, RISING, 0);

	static final Quantity KILOWATT_HOURS = new Quantity("kWh", "energy", RISING, 3);
	static final Quantity GIGAJOULES = new Quantity("GJ", "energy", RISING, 3);
	static final Quantity KILOVAR_HOURS = new Quantity("kvarh", "reactive_energy", RISING, 3);
	static final Quantity GAS_VOLUME = new Quantity("m3", "gas", RISING, 3);
	static final Quantity WATER_VOLUME = new Quantity("m3", "water", RISING, 3);

	static final Quantity KILOWATTS = new Quantity("kW", "power", MEASURED, 3);
	static final Quantity KILOVARS = new Quantity("kvar", "reactive_power", MEASURED, 3);
	static final Quantity KILOVOLTAMPERES = new Quantity("kVA", "apparent_power", MEASURED, 3);
	static final Quantity VOLTS = new Quantity("V", "voltage", MEASURED, 1);
	static final Quantity AMPERES = new Quantity("A", "current", MEASURED, ANY_DECIMALS);
	static final Quantity HERTZ = new Quantity("Hz", "frequency", MEASURED, ANY_DECIMALS);
	static final Quantity CUBIC_METRES_PER_HOUR = new Quantity("m3/h", "volume_flow_rate", MEASURED, 3);
	static final Quantity DEGREES = new Quantity("degC", "temperature", MEASURED, 1);
	static final Quantity FACTOR = new Quantity(NO_UNIT, "power_factor", MEASURED, ANY_DECIMALS);

	static final Quantity POWER_LIMIT = new Quantity("kW", "power", NO_CLASS, ANY_DECIMALS);
	static final Quantity APPARENT_POWER_LIMIT = new Quantity("kVA", "apparent_power", NO_CLASS, ANY_DECIMALS);
	static final Quantity CURRENT_LIMIT = new Quantity("A", "current", NO_CLASS, ANY_DECIMALS);

	private final String unit;
	private final String deviceClass;
	private final String stateClass;
	private final byte decimals;
	private final byte number;
	private final boolean diagnostic;

	private Quantity(String unit, String deviceClass, String stateClass, int decimals) {
		this(unit, deviceClass, stateClass, decimals, false);
	}

	private Quantity(String unit, String deviceClass, String stateClass, int decimals, boolean diagnostic) {
		this.unit = unit;
		this.deviceClass = deviceClass;
		this.stateClass = stateClass;
		this.decimals = (byte) decimals;
		this.diagnostic = diagnostic;
		this.number = count++;
		QUANTITIES[this.number] = this;
	}

	private static Quantity diagnostic(String deviceClass, String stateClass, int decimals) {
		return new Quantity(NO_UNIT, deviceClass, stateClass, decimals, true);
	}

	/** The one with that number. */
	static Quantity at(int number) {
		return QUANTITIES[number];
	}

	/** Its number: each row of the table has one, and a reference is longer. */
	byte number() {
		return this.number;
	}

	/** The unit of the published value, as the telegram spells it ({@code kWh}, {@code m3}); empty if it has none. */
	public String unit() {
		return this.unit;
	}

	/** Home Assistant's device class, empty if there is none. */
	public String deviceClass() {
		return this.deviceClass;
	}

	/** Home Assistant's state class, empty if there is none. */
	public String stateClass() {
		return this.stateClass;
	}

	/** How many decimals are to be shown, negative for as many as the meter sends. */
	public int decimals() {
		return this.decimals;
	}

	/** Says whether the value is a number. */
	public boolean isNumber() {
		return !this.unit.isEmpty() || !this.stateClass.isEmpty();
	}

	/**
	 * Says whether the value is the same from telegram to telegram, mostly: a text or a count, not what is measured,
	 * nor a time.
	 */
	public boolean isSteady() {
		return this == TEXT || this == IDENTITY || this == LONG_TEXT || this == COUNT;
	}

	/** Says whether the value is a JSON array. */
	public boolean isList() {
		return this == LIST || this == LOG;
	}

	/** Says whether there is a new value with each telegram, since it is the time. */
	public boolean isClock() {
		return this == CLOCK || this == TIME_OF_DAY;
	}

	/** Says whether it is about the meter and the grid, not about what the household uses. */
	public boolean isDiagnostic() {
		return this.diagnostic;
	}
}
