package p1meter2mqtt.meter;

/**
 * The table: one row for each kind of data object, in the standard's notation and in the order of a Dutch telegram, so that a
 * row is mostly found at once. To add a reading, add a row before the sentinel.
 * <p>
 * Rows with the same topic share one reading: an object that other meters send under another reference. Where the unit
 * or the medium decides, the rows of one reference stand one below the other. The topics of Arno-v's P1Meter2Mqtt are kept. Sources:
 * DSMR P1 5.0.2 table 6-3, 4.2.2, 3.0 and 2.2; e-MUCS P1 1.7.1 tables 3 to 6; Luxmetering 1.1.3 table 3.1; H1 2.0 annex 3; ESO's P1
 * tables; E.ON Hungary.
 */
public final class Descriptors {

	/** What the reference of a row ends in that is about the time of an object. */
	static final String TIME = "@time";

	private static final String NO_UNIT = "";
	private static final String NO_CLASS = "";
	private static final String ENERGY = "energy";
	private static final String POWER = "power";
	private static final String VOLTAGE = "voltage";
	private static final String CURRENT = "current";
	private static final String GAS = "gas";
	private static final String WATER = "water";
	private static final String FREQUENCY = "frequency";
	private static final String FACTOR = "power_factor";
	private static final String REACTIVE_POWER = "reactive_power";
	private static final String REACTIVE_ENERGY = "reactive_energy";
	private static final String APPARENT_POWER = "apparent_power";
	private static final String TIMESTAMP_CLASS = "timestamp";
	private static final String MEASURED = "measurement";
	static final String RISING = "total_increasing";

	private static final Handler NUMBER = NumberHandler.INSTANCE;
	private static final Handler TIMED = TimedNumberHandler.INSTANCE;
	private static final Handler PROFILE = ProfileHandler.INSTANCE;
	private static final Handler STAMP = TimestampHandler.INSTANCE;
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

	/** The M-Bus device's type: decides what its other objects are. */
	static final Descriptor DEVICE_TYPE = row("0-n:24.1.0", CODE, NONE, NO_UNIT, NO_CLASS, NO_CLASS);

	private static final Descriptor[] DESCRIPTORS = {
			// Versions, time, identifiers
			row("1-3:0.2.8", CODE, "p1_version", NO_UNIT, NO_CLASS, NO_CLASS),
			row("0-0:96.1.4", VERSION, "p1_version", NO_UNIT, NO_CLASS, NO_CLASS),
			row("0-0:1.0.0", STAMP, "meter_time", NO_UNIT, TIMESTAMP_CLASS, NO_CLASS),
			row("0-0:1.1.0", STAMP, "meter_time", NO_UNIT, TIMESTAMP_CLASS, NO_CLASS),
			row("0-0:96.1.1", IDENTIFIER, "equipment_id", NO_UNIT, NO_CLASS, NO_CLASS),
			row("0-0:96.1.0", IDENTIFIER, "equipment_id", NO_UNIT, NO_CLASS, NO_CLASS),
			row("0-0:96.1.2", IDENTIFIER, "ean", NO_UNIT, NO_CLASS, NO_CLASS),
			row("0-0:42.0.0", IDENTIFIER, "logical_device_name", NO_UNIT, NO_CLASS, NO_CLASS),

			// Energy
			row("1-0:1.8.0", NUMBER, "consumption_total", "kWh", ENERGY, RISING),
			row("1-0:1.8.1", NUMBER, "consumption_tarif_{1}", "kWh", ENERGY, RISING),
			row("1-0:1.8.2", NUMBER, "consumption_tarif_{2}", "kWh", ENERGY, RISING),
			row("1-0:1.8.3", NUMBER, "consumption_tarif_{3}", "kWh", ENERGY, RISING),
			row("1-0:1.8.4", NUMBER, "consumption_tarif_{4}", "kWh", ENERGY, RISING),
			row("1-0:2.8.0", NUMBER, "received_total", "kWh", ENERGY, RISING),
			row("1-0:2.8.1", NUMBER, "received_tarif_{1}", "kWh", ENERGY, RISING),
			row("1-0:2.8.2", NUMBER, "received_tarif_{2}", "kWh", ENERGY, RISING),
			row("1-0:2.8.3", NUMBER, "received_tarif_{3}", "kWh", ENERGY, RISING),
			row("1-0:2.8.4", NUMBER, "received_tarif_{4}", "kWh", ENERGY, RISING),
			row("0-0:96.14.0", TARIFF, "actual_tarif_group", NO_UNIT, NO_CLASS, NO_CLASS),

			// Demand
			row("1-0:1.4.0", NUMBER, "actual_demand", "kW", POWER, MEASURED),
			row("1-0:1.6.0", TIMED, "month_peak_demand", "kW", POWER, MEASURED),
			row("1-0:1.6.0@time", STAMP, "month_peak_demand_time", NO_UNIT, TIMESTAMP_CLASS, NO_CLASS),
			row("0-0:98.1.0", PEAKS, "month_peak_history", NO_UNIT, NO_CLASS, NO_CLASS),

			// Power
			row("1-0:1.7.0", NUMBER, "actual_consumption", "kW", POWER, MEASURED),
			row("1-0:2.7.0", NUMBER, "actual_received", "kW", POWER, MEASURED),

			// Limits, breaker, failures
			row("0-0:17.0.0", NUMBER, "power_limit", "kW", POWER, NO_CLASS),
			row("0-0:17.0.0", NUMBER, "apparent_power_limit", "kVA", APPARENT_POWER, NO_CLASS),
			row("0-0:17.0.0", NUMBER, "current_limit", "A", CURRENT, NO_CLASS),
			row("1-0:31.4.0", LIMIT, "current_limit", "A", CURRENT, NO_CLASS),
			row("0-0:96.3.10", CODE, "breaker_state", NO_UNIT, NO_CLASS, NO_CLASS),
			row("0-0:24.4.0", CODE, "breaker_state", NO_UNIT, NO_CLASS, NO_CLASS),
			row("0-0:96.50.68", CODE, "breaker_state", NO_UNIT, NO_CLASS, NO_CLASS),
			row("0-0:96.7.21", NUMBER, "power_failures", NO_UNIT, NO_CLASS, RISING),
			row("0-0:96.7.9", NUMBER, "long_power_failures", NO_UNIT, NO_CLASS, RISING),
			row("1-0:99.97.0", FAILURES, "long_power_failure_log", NO_UNIT, NO_CLASS, NO_CLASS),
			row("1-0:32.32.0", NUMBER, "voltage_sags_l1", NO_UNIT, NO_CLASS, RISING),
			row("1-0:52.32.0", NUMBER, "voltage_sags_l2", NO_UNIT, NO_CLASS, RISING),
			row("1-0:72.32.0", NUMBER, "voltage_sags_l3", NO_UNIT, NO_CLASS, RISING),
			row("1-0:32.36.0", NUMBER, "voltage_swells_l1", NO_UNIT, NO_CLASS, RISING),
			row("1-0:52.36.0", NUMBER, "voltage_swells_l2", NO_UNIT, NO_CLASS, RISING),
			row("1-0:72.36.0", NUMBER, "voltage_swells_l3", NO_UNIT, NO_CLASS, RISING),

			// Messages
			row("0-0:96.13.1", SHORT_MESSAGE, "message_code", NO_UNIT, NO_CLASS, NO_CLASS),
			row("0-0:96.13.0", MESSAGE, "message", NO_UNIT, NO_CLASS, NO_CLASS),

			// Phases
			row("1-0:32.7.0", NUMBER, "instant_voltage_l1", "V", VOLTAGE, MEASURED),
			row("1-0:52.7.0", NUMBER, "instant_voltage_l2", "V", VOLTAGE, MEASURED),
			row("1-0:72.7.0", NUMBER, "instant_voltage_l3", "V", VOLTAGE, MEASURED),
			row("1-0:31.7.0", NUMBER, "instant_power_current_l1", "A", CURRENT, MEASURED),
			row("1-0:51.7.0", NUMBER, "instant_power_current_l2", "A", CURRENT, MEASURED),
			row("1-0:71.7.0", NUMBER, "instant_power_current_l3", "A", CURRENT, MEASURED),
			row("1-0:21.7.0", NUMBER, "instant_power_usage_l1", "kW", POWER, MEASURED),
			row("1-0:41.7.0", NUMBER, "instant_power_usage_l2", "kW", POWER, MEASURED),
			row("1-0:61.7.0", NUMBER, "instant_power_usage_l3", "kW", POWER, MEASURED),
			row("1-0:22.7.0", NUMBER, "instant_power_return_l1", "kW", POWER, MEASURED),
			row("1-0:42.7.0", NUMBER, "instant_power_return_l2", "kW", POWER, MEASURED),
			row("1-0:62.7.0", NUMBER, "instant_power_return_l3", "kW", POWER, MEASURED),

			// Reactive and apparent power, frequency, power factor
			row("1-0:3.8.0", NUMBER, "reactive_consumption_total", "kvarh", REACTIVE_ENERGY, RISING),
			row("1-0:4.8.0", NUMBER, "reactive_received_total", "kvarh", REACTIVE_ENERGY, RISING),
			row("1-0:3.7.0", NUMBER, "actual_reactive_consumption", "kvar", REACTIVE_POWER, MEASURED),
			row("1-0:4.7.0", NUMBER, "actual_reactive_received", "kvar", REACTIVE_POWER, MEASURED),
			row("1-0:23.7.0", NUMBER, "instant_reactive_usage_l1", "kvar", REACTIVE_POWER, MEASURED),
			row("1-0:43.7.0", NUMBER, "instant_reactive_usage_l2", "kvar", REACTIVE_POWER, MEASURED),
			row("1-0:63.7.0", NUMBER, "instant_reactive_usage_l3", "kvar", REACTIVE_POWER, MEASURED),
			row("1-0:24.7.0", NUMBER, "instant_reactive_return_l1", "kvar", REACTIVE_POWER, MEASURED),
			row("1-0:44.7.0", NUMBER, "instant_reactive_return_l2", "kvar", REACTIVE_POWER, MEASURED),
			row("1-0:64.7.0", NUMBER, "instant_reactive_return_l3", "kvar", REACTIVE_POWER, MEASURED),
			row("1-0:9.7.0", NUMBER, "actual_apparent_consumption", "kVA", APPARENT_POWER, MEASURED),
			row("1-0:10.7.0", NUMBER, "actual_apparent_received", "kVA", APPARENT_POWER, MEASURED),
			row("1-0:14.7.0", NUMBER, "frequency", "Hz", FREQUENCY, MEASURED),
			row("1-0:13.7.0", COSINE, "power_factor", NO_UNIT, FACTOR, MEASURED),
			row("1-0:33.7.0", COSINE, "power_factor_l1", NO_UNIT, FACTOR, MEASURED),
			row("1-0:53.7.0", COSINE, "power_factor_l2", NO_UNIT, FACTOR, MEASURED),
			row("1-0:73.7.0", COSINE, "power_factor_l3", NO_UNIT, FACTOR, MEASURED),

			// M-Bus devices
			DEVICE_TYPE,
			row("0-n:96.1.0", Medium.ELECTRICITY, IDENTIFIER, "sub_meter_id", NO_UNIT, NO_CLASS, NO_CLASS),
			row("0-n:96.1.0", Medium.GAS, IDENTIFIER, "gas_meter_id", NO_UNIT, NO_CLASS, NO_CLASS),
			row("0-n:96.1.0", Medium.HEAT, IDENTIFIER, "thermal_meter_id", NO_UNIT, NO_CLASS, NO_CLASS),
			row("0-n:96.1.0", Medium.COOLING, IDENTIFIER, "cooling_meter_id", NO_UNIT, NO_CLASS, NO_CLASS),
			row("0-n:96.1.0", Medium.WARM_WATER, IDENTIFIER, "warm_water_meter_id", NO_UNIT, NO_CLASS, NO_CLASS),
			row("0-n:96.1.0", Medium.WATER, IDENTIFIER, "water_meter_id", NO_UNIT, NO_CLASS, NO_CLASS),
			row("0-n:96.1.1", Medium.ELECTRICITY, IDENTIFIER, "sub_meter_id", NO_UNIT, NO_CLASS, NO_CLASS),
			row("0-n:96.1.1", Medium.GAS, IDENTIFIER, "gas_meter_id", NO_UNIT, NO_CLASS, NO_CLASS),
			row("0-n:96.1.1", Medium.HEAT, IDENTIFIER, "thermal_meter_id", NO_UNIT, NO_CLASS, NO_CLASS),
			row("0-n:96.1.1", Medium.COOLING, IDENTIFIER, "cooling_meter_id", NO_UNIT, NO_CLASS, NO_CLASS),
			row("0-n:96.1.1", Medium.WARM_WATER, IDENTIFIER, "warm_water_meter_id", NO_UNIT, NO_CLASS, NO_CLASS),
			row("0-n:96.1.1", Medium.WATER, IDENTIFIER, "water_meter_id", NO_UNIT, NO_CLASS, NO_CLASS),
			row("0-n:24.2.1", Medium.ELECTRICITY, TIMED, "sub_meter_kwh", "kWh", ENERGY, RISING),
			row("0-n:24.2.1", Medium.GAS, TIMED, "gas_meter_m3", "m3", GAS, RISING),
			row("0-n:24.2.1", Medium.HEAT, TIMED, "thermal_gj", "GJ", ENERGY, RISING),
			row("0-n:24.2.1", Medium.COOLING, TIMED, "cooling_gj", "GJ", ENERGY, RISING),
			row("0-n:24.2.1", Medium.WARM_WATER, TIMED, "warm_water_meter_m3", "m3", WATER, RISING),
			row("0-n:24.2.1", Medium.WATER, TIMED, "water_meter_m3", "m3", WATER, RISING),
			row("0-n:24.2.1@time", Medium.ELECTRICITY, STAMP, "sub_meter_time", NO_UNIT, TIMESTAMP_CLASS, NO_CLASS),
			row("0-n:24.2.1@time", Medium.GAS, STAMP, "gas_meter_time", NO_UNIT, TIMESTAMP_CLASS, NO_CLASS),
			row("0-n:24.2.1@time", Medium.HEAT, STAMP, "thermal_time", NO_UNIT, TIMESTAMP_CLASS, NO_CLASS),
			row("0-n:24.2.1@time", Medium.COOLING, STAMP, "cooling_time", NO_UNIT, TIMESTAMP_CLASS, NO_CLASS),
			row("0-n:24.2.1@time", Medium.WARM_WATER, STAMP, "warm_water_meter_time", NO_UNIT, TIMESTAMP_CLASS, NO_CLASS),
			row("0-n:24.2.1@time", Medium.WATER, STAMP, "water_meter_time", NO_UNIT, TIMESTAMP_CLASS, NO_CLASS),
			// Belgium: gas that is not corrected for its temperature
			row("0-n:24.2.3", Medium.GAS, TIMED, "gas_meter_m3", "m3", GAS, RISING),
			row("0-n:24.2.3@time", Medium.GAS, STAMP, "gas_meter_time", NO_UNIT, TIMESTAMP_CLASS, NO_CLASS),
			// DSMR 2.2 and 3.0
			row("0-n:24.3.0", Medium.GAS, PROFILE, "gas_meter_m3", "m3", GAS, RISING),
			row("0-n:24.3.0", Medium.HEAT, PROFILE, "thermal_gj", "GJ", ENERGY, RISING),
			row("0-n:24.3.0", Medium.WATER, PROFILE, "water_meter_m3", "m3", WATER, RISING),
			row("0-n:24.3.0@time", Medium.GAS, STAMP, "gas_meter_time", NO_UNIT, TIMESTAMP_CLASS, NO_CLASS),
			row("0-n:24.3.0@time", Medium.HEAT, STAMP, "thermal_time", NO_UNIT, TIMESTAMP_CLASS, NO_CLASS),
			row("0-n:24.3.0@time", Medium.WATER, STAMP, "water_meter_time", NO_UNIT, TIMESTAMP_CLASS, NO_CLASS),
			row("0-n:24.4.0", Medium.GAS, CODE, "gas_valve_state", NO_UNIT, NO_CLASS, NO_CLASS),
			row("0-n:96.3.10", CODE, NONE, NO_UNIT, NO_CLASS, NO_CLASS),

			END_OF_DESCRIPTORS
	};

	private Descriptors() {
	}

	/** The row with that number; the one after the last is {@link #END_OF_DESCRIPTORS}. */
	public static Descriptor at(int row) {
		return DESCRIPTORS[row];
	}

	private static Descriptor row(String reference, Handler handler, String topic, String unit, String deviceClass,
			String stateClass) {
		return row(reference, Medium.NONE, handler, topic, unit, deviceClass, stateClass);
	}

	private static Descriptor row(String reference, int medium, Handler handler, String topic, String unit,
			String deviceClass, String stateClass) {
		return new Descriptor(reference, medium, handler, topic, unit, deviceClass, stateClass);
	}
}
