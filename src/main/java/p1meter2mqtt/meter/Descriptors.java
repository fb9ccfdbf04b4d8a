package p1meter2mqtt.meter;

import static p1meter2mqtt.meter.Quantity.*;

/**
 * The table: one row for each kind of data object, in the standard's notation and in the order of a Dutch telegram. To
 * add a reading, add a row before the sentinel.
 * <p>
 * Rows with the same topic share one reading: an object that other meters send under another reference. Where the unit
 * or the medium decides, the rows of one reference stand one below the other. The topics of Arno-v's P1Meter2Mqtt are
 * kept. Sources: DSMR P1 5.0.2 table 6-3, 4.2.2, 3.0 and 2.2; e-MUCS P1 1.7.1 tables 3 to 6; Luxmetering 1.1.3 table
 * 3.1; H1 2.0 annex 3; ESO's P1 tables; E.ON Hungary.
 */
public final class Descriptors {

	/** What the reference of a row ends in that is about the time of an object. */
	static final String TIME = "@time";

	/** No row has this reference. */
	static final int NO_ROW = -1;

	private static final Handler NUMBER = new NumberHandler();
	private static final Handler SIGNED = SignedNumberHandler.INSTANCE;
	private static final Handler REACTIVE = ReactivePowerHandler.INSTANCE;
	private static final Handler TIMED = TimedNumberHandler.INSTANCE;
	private static final Handler VALUE = DeviceValueHandler.INSTANCE;
	private static final Handler PROFILE = ProfileHandler.INSTANCE;
	private static final Handler STAMP = TimestampHandler.INSTANCE;
	private static final Handler DATE_ONLY = LocalTimeHandler.DATE;
	private static final Handler TIME_ONLY = LocalTimeHandler.TIME_OF_DAY;
	private static final Handler TARIFF = TariffHandler.INSTANCE;
	private static final Handler CODE = TextHandler.CODE;
	private static final Handler VERSION = TextHandler.VERSION;
	private static final Handler IDENTIFIER = TextHandler.IDENTIFIER;
	private static final Handler MESSAGE = TextHandler.MESSAGE;
	private static final Handler SHORT_MESSAGE = TextHandler.SHORT_MESSAGE;
	private static final Handler LIMIT = LimitHandler.INSTANCE;
	private static final Handler COSINE = PowerFactorHandler.INSTANCE;
	private static final Handler PEAKS = PeakHistoryHandler.INSTANCE;
	private static final Handler FAILURES = FailureLogHandler.INSTANCE;

	private static final String NONE = Descriptor.NO_TOPIC;

	/** Marks the end of the table. */
	public static final Descriptor END_OF_DESCRIPTORS = new Descriptor();

	/** The topic of the meter's own identifier. */
	public static final String EQUIPMENT_ID = "equipment_id";

	/** The M-Bus device's type: decides what its other objects are. */
	static final Descriptor DEVICE_TYPE = row("0-n:24.1.0", CODE, NONE, TEXT, "");

	private static final Descriptor[] DESCRIPTORS = {
			// Versions, time, identifiers
			row("1-3:0.2.8", CODE, "p1_version", IDENTITY, "P1 version"),
			row("0-0:96.1.4", VERSION, "p1_version", IDENTITY, "P1 version"),
			row("0-0:1.0.0", STAMP, "meter_time", CLOCK, "Meter time"),
			row("0-0:1.1.0", STAMP, "meter_time", CLOCK, "Meter time"),
			row("1-0:0.9.2", DATE_ONLY, "meter_date", DATE, "Meter date"),
			row("1-0:0.9.1", TIME_ONLY, "meter_time_of_day", TIME_OF_DAY, "Meter time of day"),
			row("0-0:96.1.1", IDENTIFIER, EQUIPMENT_ID, IDENTITY, "Equipment identifier"),
			row("0-0:96.1.0", IDENTIFIER, EQUIPMENT_ID, IDENTITY, "Equipment identifier"),
			row("0-0:96.1.2", IDENTIFIER, "ean", IDENTITY, "EAN"),
			row("0-0:42.0.0", IDENTIFIER, "logical_device_name", IDENTITY, "Logical device name"),

			// Energy
			row("1-0:1.8.0", NUMBER, "consumption_total", KILOWATT_HOURS, "Energy consumption"),
			row("1-0:1.8.1", NUMBER, "consumption_tarif_{1}", KILOWATT_HOURS, "{1} consumption"),
			row("1-0:1.8.2", NUMBER, "consumption_tarif_{2}", KILOWATT_HOURS, "{2} consumption"),
			row("1-0:1.8.3", NUMBER, "consumption_tarif_{3}", KILOWATT_HOURS, "{3} consumption"),
			row("1-0:1.8.4", NUMBER, "consumption_tarif_{4}", KILOWATT_HOURS, "{4} consumption"),
			row("1-0:1.8.5", NUMBER, "consumption_tarif_5", KILOWATT_HOURS, "Tariff 5 consumption"),
			// Israel: rates 11 to 13
			row("1-0:1.8.11", NUMBER, "consumption_tarif_11", KILOWATT_HOURS, "Tariff 11 consumption"),
			row("1-0:1.8.12", NUMBER, "consumption_tarif_12", KILOWATT_HOURS, "Tariff 12 consumption"),
			row("1-0:1.8.13", NUMBER, "consumption_tarif_13", KILOWATT_HOURS, "Tariff 13 consumption"),
			row("1-0:2.8.0", NUMBER, "received_total", KILOWATT_HOURS, "Energy return"),
			row("1-0:2.8.1", NUMBER, "received_tarif_{1}", KILOWATT_HOURS, "{1} return"),
			row("1-0:2.8.2", NUMBER, "received_tarif_{2}", KILOWATT_HOURS, "{2} return"),
			row("1-0:2.8.3", NUMBER, "received_tarif_{3}", KILOWATT_HOURS, "{3} return"),
			row("1-0:2.8.4", NUMBER, "received_tarif_{4}", KILOWATT_HOURS, "{4} return"),
			row("1-0:2.8.5", NUMBER, "received_tarif_5", KILOWATT_HOURS, "Tariff 5 return"),
			row("1-0:2.8.11", NUMBER, "received_tarif_11", KILOWATT_HOURS, "Tariff 11 return"),
			row("1-0:2.8.12", NUMBER, "received_tarif_12", KILOWATT_HOURS, "Tariff 12 return"),
			row("1-0:2.8.13", NUMBER, "received_tarif_13", KILOWATT_HOURS, "Tariff 13 return"),
			// what was consumed and what was returned, added up
			row("1-0:15.8.0", NUMBER, "absolute_total", KILOWATT_HOURS, "Energy consumption and return"),
			row("0-0:96.14.0", TARIFF, "actual_tarif_group", TEXT, "Active tariff"),
			row("0-0:96.14.1", TARIFF, "actual_tarif_group", TEXT, "Active tariff"),

			// Demand
			row("1-0:1.4.0", NUMBER, "actual_demand", KILOWATTS, "Demand, running quarter-hour"),
			row("1-0:1.6.0", TIMED, "month_peak_demand", KILOWATTS, "Peak demand, running month"),
			row("1-0:1.6.0@time", STAMP, "month_peak_demand_time", TIMESTAMP, "Peak demand time, running month"),
			row("0-0:98.1.0", PEAKS, "month_peak_history", LIST, "Peak demand history"),

			// Power
			row("1-0:1.7.0", NUMBER, "actual_consumption", KILOWATTS, "Power consumption"),
			row("1-0:2.7.0", NUMBER, "actual_received", KILOWATTS, "Power return"),
			row("1-0:15.7.0", NUMBER, "actual_absolute", KILOWATTS, "Power consumption and return"),
			// negative while more is returned than consumed
			row("1-0:16.7.0", SIGNED, "actual_net_consumption", KILOWATTS, "Net power consumption"),

			// Limits, breaker, failures
			row("0-0:17.0.0", NUMBER, "power_limit", POWER_LIMIT, "Power limit"),
			row("0-0:17.0.0", NUMBER, "apparent_power_limit", APPARENT_POWER_LIMIT, "Apparent power limit"),
			row("0-0:17.0.0", NUMBER, "current_limit", CURRENT_LIMIT, "Current limit"),
			row("1-0:31.4.0", LIMIT, "current_limit", CURRENT_LIMIT, "Current limit"),
			row("1-0:51.4.0", LIMIT, "current_limit_l2", CURRENT_LIMIT, "Current limit L2"),
			row("1-0:71.4.0", LIMIT, "current_limit_l3", CURRENT_LIMIT, "Current limit L3"),
			row("0-0:96.3.10", CODE, "breaker_state", TEXT, "Breaker state"),
			row("0-0:24.4.0", CODE, "breaker_state", TEXT, "Breaker state"),
			row("0-0:96.50.68", CODE, "breaker_state", TEXT, "Breaker state"),
			row("0-0:96.7.21", NUMBER, "power_failures", COUNT, "Power failures"),
			row("0-0:96.7.9", NUMBER, "long_power_failures", COUNT, "Long power failures"),
			row("1-0:99.97.0", FAILURES, "long_power_failure_log", LOG, "Long power failure log"),
			row("1-0:32.32.0", NUMBER, "voltage_sags_l1", COUNT, "Voltage sags L1"),
			row("1-0:52.32.0", NUMBER, "voltage_sags_l2", COUNT, "Voltage sags L2"),
			row("1-0:72.32.0", NUMBER, "voltage_sags_l3", COUNT, "Voltage sags L3"),
			row("1-0:32.36.0", NUMBER, "voltage_swells_l1", COUNT, "Voltage swells L1"),
			row("1-0:52.36.0", NUMBER, "voltage_swells_l2", COUNT, "Voltage swells L2"),
			row("1-0:72.36.0", NUMBER, "voltage_swells_l3", COUNT, "Voltage swells L3"),

			// Messages
			row("0-0:96.13.1", SHORT_MESSAGE, "message_code", TEXT, "Message code"),
			row("0-0:96.13.0", MESSAGE, "message", LONG_TEXT, "Message"),
			// Luxembourg: from the M-Bus channels
			row("0-0:96.13.2", MESSAGE, "message_2", LONG_TEXT, "Message 2"),
			row("0-0:96.13.3", MESSAGE, "message_3", LONG_TEXT, "Message 3"),
			row("0-0:96.13.4", MESSAGE, "message_4", LONG_TEXT, "Message 4"),
			row("0-0:96.13.5", MESSAGE, "message_5", LONG_TEXT, "Message 5"),

			// Phases
			row("1-0:32.7.0", NUMBER, "instant_voltage_l1", VOLTS, "Voltage L1"),
			row("1-0:52.7.0", NUMBER, "instant_voltage_l2", VOLTS, "Voltage L2"),
			row("1-0:72.7.0", NUMBER, "instant_voltage_l3", VOLTS, "Voltage L3"),
			row("1-0:31.7.0", NUMBER, "instant_power_current_l1", AMPERES, "Current L1"),
			row("1-0:51.7.0", NUMBER, "instant_power_current_l2", AMPERES, "Current L2"),
			row("1-0:71.7.0", NUMBER, "instant_power_current_l3", AMPERES, "Current L3"),
			row("1-0:21.7.0", NUMBER, "instant_power_usage_l1", KILOWATTS, "Power consumption L1"),
			row("1-0:41.7.0", NUMBER, "instant_power_usage_l2", KILOWATTS, "Power consumption L2"),
			row("1-0:61.7.0", NUMBER, "instant_power_usage_l3", KILOWATTS, "Power consumption L3"),
			row("1-0:22.7.0", NUMBER, "instant_power_return_l1", KILOWATTS, "Power return L1"),
			row("1-0:42.7.0", NUMBER, "instant_power_return_l2", KILOWATTS, "Power return L2"),
			row("1-0:62.7.0", NUMBER, "instant_power_return_l3", KILOWATTS, "Power return L3"),

			// Reactive and apparent power, frequency, power factor
			row("1-0:3.8.0", NUMBER, "reactive_consumption_total", KILOVAR_HOURS, "Reactive energy consumption"),
			row("1-0:4.8.0", NUMBER, "reactive_received_total", KILOVAR_HOURS, "Reactive energy return"),
			row("1-0:3.8.1", NUMBER, "reactive_consumption_tarif_{1}", KILOVAR_HOURS, "{1} reactive consumption"),
			row("1-0:3.8.2", NUMBER, "reactive_consumption_tarif_{2}", KILOVAR_HOURS, "{2} reactive consumption"),
			row("1-0:3.8.3", NUMBER, "reactive_consumption_tarif_{3}", KILOVAR_HOURS, "{3} reactive consumption"),
			row("1-0:3.8.4", NUMBER, "reactive_consumption_tarif_{4}", KILOVAR_HOURS, "{4} reactive consumption"),
			row("1-0:4.8.1", NUMBER, "reactive_received_tarif_{1}", KILOVAR_HOURS, "{1} reactive return"),
			row("1-0:4.8.2", NUMBER, "reactive_received_tarif_{2}", KILOVAR_HOURS, "{2} reactive return"),
			row("1-0:4.8.3", NUMBER, "reactive_received_tarif_{3}", KILOVAR_HOURS, "{3} reactive return"),
			row("1-0:4.8.4", NUMBER, "reactive_received_tarif_{4}", KILOVAR_HOURS, "{4} reactive return"),
			row("1-0:5.8.0", NUMBER, "reactive_total_q1", KILOVAR_HOURS, "Reactive energy quadrant 1"),
			row("1-0:6.8.0", NUMBER, "reactive_total_q2", KILOVAR_HOURS, "Reactive energy quadrant 2"),
			row("1-0:7.8.0", NUMBER, "reactive_total_q3", KILOVAR_HOURS, "Reactive energy quadrant 3"),
			row("1-0:8.8.0", NUMBER, "reactive_total_q4", KILOVAR_HOURS, "Reactive energy quadrant 4"),
			row("1-0:3.7.0", REACTIVE, "actual_reactive_consumption", KILOVARS, "Reactive power consumption"),
			row("1-0:4.7.0", REACTIVE, "actual_reactive_received", KILOVARS, "Reactive power return"),
			row("1-0:5.7.0", NUMBER, "actual_reactive_q1", KILOVARS, "Reactive power quadrant 1"),
			row("1-0:6.7.0", NUMBER, "actual_reactive_q2", KILOVARS, "Reactive power quadrant 2"),
			row("1-0:7.7.0", NUMBER, "actual_reactive_q3", KILOVARS, "Reactive power quadrant 3"),
			row("1-0:8.7.0", NUMBER, "actual_reactive_q4", KILOVARS, "Reactive power quadrant 4"),
			row("1-0:23.7.0", NUMBER, "instant_reactive_usage_l1", KILOVARS, "Reactive power consumption L1"),
			row("1-0:43.7.0", NUMBER, "instant_reactive_usage_l2", KILOVARS, "Reactive power consumption L2"),
			row("1-0:63.7.0", NUMBER, "instant_reactive_usage_l3", KILOVARS, "Reactive power consumption L3"),
			row("1-0:24.7.0", NUMBER, "instant_reactive_return_l1", KILOVARS, "Reactive power return L1"),
			row("1-0:44.7.0", NUMBER, "instant_reactive_return_l2", KILOVARS, "Reactive power return L2"),
			row("1-0:64.7.0", NUMBER, "instant_reactive_return_l3", KILOVARS, "Reactive power return L3"),
			row("1-0:9.7.0", NUMBER, "actual_apparent_consumption", KILOVOLTAMPERES, "Apparent power consumption"),
			row("1-0:10.7.0", NUMBER, "actual_apparent_received", KILOVOLTAMPERES, "Apparent power return"),
			row("1-0:14.7.0", NUMBER, "frequency", HERTZ, "Frequency"),
			row("1-0:13.7.0", COSINE, "power_factor", FACTOR, "Power factor"),
			row("1-0:33.7.0", COSINE, "power_factor_l1", FACTOR, "Power factor L1"),
			row("1-0:53.7.0", COSINE, "power_factor_l2", FACTOR, "Power factor L2"),
			row("1-0:73.7.0", COSINE, "power_factor_l3", FACTOR, "Power factor L3"),

			// M-Bus devices
			DEVICE_TYPE,
			row("0-n:96.1.0", Medium.ELECTRICITY, IDENTIFIER, "sub_meter_id", IDENTITY, "Sub-meter identifier"),
			row("0-n:96.1.0", Medium.GAS, IDENTIFIER, "gas_meter_id", IDENTITY, "Gas meter identifier"),
			row("0-n:96.1.0", Medium.HEAT, IDENTIFIER, "thermal_meter_id", IDENTITY, "Heat meter identifier"),
			row("0-n:96.1.0", Medium.COOLING, IDENTIFIER, "cooling_meter_id", IDENTITY, "Cooling meter identifier"),
			row("0-n:96.1.0", Medium.WARM_WATER, IDENTIFIER, "warm_water_meter_id", IDENTITY,
					"Warm water meter identifier"),
			row("0-n:96.1.0", Medium.WATER, IDENTIFIER, "water_meter_id", IDENTITY, "Water meter identifier"),
			row("0-n:96.1.1", Medium.ELECTRICITY, IDENTIFIER, "sub_meter_id", IDENTITY, "Sub-meter identifier"),
			row("0-n:96.1.1", Medium.GAS, IDENTIFIER, "gas_meter_id", IDENTITY, "Gas meter identifier"),
			row("0-n:96.1.1", Medium.HEAT, IDENTIFIER, "thermal_meter_id", IDENTITY, "Heat meter identifier"),
			row("0-n:96.1.1", Medium.COOLING, IDENTIFIER, "cooling_meter_id", IDENTITY, "Cooling meter identifier"),
			row("0-n:96.1.1", Medium.WARM_WATER, IDENTIFIER, "warm_water_meter_id", IDENTITY,
					"Warm water meter identifier"),
			row("0-n:96.1.1", Medium.WATER, IDENTIFIER, "water_meter_id", IDENTITY, "Water meter identifier"),
			row("0-n:24.2.1", Medium.ELECTRICITY, TIMED, "sub_meter_kwh", KILOWATT_HOURS, "Sub-meter energy"),
			row("0-n:24.2.1", Medium.GAS, TIMED, "gas_meter_m3", GAS_VOLUME, "Gas consumption"),
			row("0-n:24.2.1", Medium.HEAT, TIMED, "thermal_gj", GIGAJOULES, "Heat consumption"),
			row("0-n:24.2.1", Medium.COOLING, TIMED, "cooling_gj", GIGAJOULES, "Cooling consumption"),
			row("0-n:24.2.1", Medium.WARM_WATER, TIMED, "warm_water_meter_m3", WATER_VOLUME, "Warm water consumption"),
			row("0-n:24.2.1", Medium.WATER, TIMED, "water_meter_m3", WATER_VOLUME, "Water consumption"),
			row("0-n:24.2.1@time", Medium.ELECTRICITY, STAMP, "sub_meter_time", READING_TIME, "Sub-meter reading time"),
			row("0-n:24.2.1@time", Medium.GAS, STAMP, "gas_meter_time", READING_TIME, "Gas reading time"),
			row("0-n:24.2.1@time", Medium.HEAT, STAMP, "thermal_time", READING_TIME, "Heat reading time"),
			row("0-n:24.2.1@time", Medium.COOLING, STAMP, "cooling_time", READING_TIME, "Cooling reading time"),
			row("0-n:24.2.1@time", Medium.WARM_WATER, STAMP, "warm_water_meter_time", READING_TIME,
					"Warm water reading time"),
			row("0-n:24.2.1@time", Medium.WATER, STAMP, "water_meter_time", READING_TIME, "Water reading time"),
			// Belgium: gas that is not corrected for its temperature
			row("0-n:24.2.3", Medium.GAS, TIMED, "gas_meter_m3", GAS_VOLUME, "Gas consumption"),
			// what heat meters measure beside their total
			row("0-n:24.2.3", Medium.HEAT, VALUE, "thermal_supply_temperature", DEGREES, "Heat supply temperature"),
			row("0-n:24.2.3@time", Medium.GAS, STAMP, "gas_meter_time", READING_TIME, "Gas reading time"),
			row("0-n:24.2.4", Medium.HEAT, VALUE, "thermal_return_temperature", DEGREES, "Heat return temperature"),
			row("0-n:24.2.2", Medium.HEAT, VALUE, "thermal_flow", CUBIC_METRES_PER_HOUR, "Heat flow"),
			row("0-n:24.2.5", Medium.HEAT, VALUE, "thermal_kwh", KILOWATT_HOURS, "Heat energy"),
			// DSMR 2.2 and 3.0
			row("0-n:24.3.0", Medium.GAS, PROFILE, "gas_meter_m3", GAS_VOLUME, "Gas consumption"),
			row("0-n:24.3.0", Medium.HEAT, PROFILE, "thermal_gj", GIGAJOULES, "Heat consumption"),
			row("0-n:24.3.0", Medium.WATER, PROFILE, "water_meter_m3", WATER_VOLUME, "Water consumption"),
			row("0-n:24.3.0@time", Medium.GAS, STAMP, "gas_meter_time", READING_TIME, "Gas reading time"),
			row("0-n:24.3.0@time", Medium.HEAT, STAMP, "thermal_time", READING_TIME, "Heat reading time"),
			row("0-n:24.3.0@time", Medium.WATER, STAMP, "water_meter_time", READING_TIME, "Water reading time"),
			row("0-n:24.4.0", Medium.GAS, CODE, "gas_valve_state", TEXT, "Gas valve state"),
			row("0-n:96.3.10", CODE, NONE, TEXT, ""),

			END_OF_DESCRIPTORS
	};

	/** At most two thirds of them are taken, so that a look or two tell where a reference is, or that it is none. */
	static final int PLACES = 256;
	/** Leaves the eight bits of a place. */
	private static final int PLACE_SHIFT = 24;
	/** Spreads references that differ in few bits (the fraction of the golden ratio; Knuth, volume 3, 6.4). */
	private static final int SPREAD = 0x9E3779B1;
	private static final short FREE = 0;

	/** The number of the first row of each reference, plus one, at its place or the next free one. */
	private static final short[] INDEX = new short[PLACES];

	static {
		for (int row = 0; DESCRIPTORS[row] != END_OF_DESCRIPTORS; row++) {
			int place = placeOf(DESCRIPTORS[row].key);
			if (!DESCRIPTORS[row].isTime && INDEX[place] == FREE) {
				INDEX[place] = (short) (row + 1);
			}
		}
	}

	private Descriptors() {
	}

	/** The row with that number; the one after the last is {@link #END_OF_DESCRIPTORS}. */
	public static Descriptor at(int row) {
		return DESCRIPTORS[row];
	}

	/** The rows and, behind them, the sentinel. */
	static Descriptor[] table() {
		return DESCRIPTORS;
	}

	/**
	 * Finds a row. Telegrams keep the table's order, so it is mostly the one after the last; any other, and that there
	 * is none, takes two or three looks more.
	 *
	 * @param key the number of its reference
	 * @param last the row that was found last, or 0
	 * @return the first one with this reference, or {@link #NO_ROW}
	 */
	static int find(int key, int last) {
		if (DESCRIPTORS[last].key == key) {
			return last;
		}
		return DESCRIPTORS[last + 1].key == key ? last + 1 : INDEX[placeOf(key)] - 1;
	}

	/** The place of a reference in the index, or the free one where it would be. */
	private static int placeOf(int key) {
		int place = key * SPREAD >>> PLACE_SHIFT;
		while (INDEX[place] != FREE && DESCRIPTORS[INDEX[place] - 1].key != key) {
			place = place + 1 & PLACES - 1;
		}
		return place;
	}

	private static Descriptor row(String reference, Handler handler, String topic, Quantity quantity, String name) {
		return row(reference, Medium.NONE, handler, topic, quantity, name);
	}

	private static Descriptor row(String reference, int medium, Handler handler, String topic, Quantity quantity,
			String name) {
		return new Descriptor(reference, medium, handler, topic, quantity, name);
	}
}
