package p1meter2mqtt.homeassistant;

/** What Home Assistant shows of the health message: a row of a table. Constant. */
final class Diagnostic {

	private static final String NONE = "";
	private static final String RISING = "total_increasing";
	private static final String MEASURED = "measurement";

	/** Those of all boards. A template of Home Assistant must not fail, so that what may be missing has a default. */
	static final Diagnostic[] DIAGNOSTICS = {
			row("problem", "Problem", "{{ value_json.problem or 'none' }}", NONE, NONE, NONE),
			row("good_telegrams", "Good telegrams", "{{ value_json.telegrams.ok + value_json.telegrams.nocrc }}", NONE,
					NONE, RISING),
			row("checksum_errors", "Checksum errors", "{{ value_json.telegrams.crc }}", NONE, NONE, RISING),
			row("other_bad_telegrams", "Other bad telegrams",
					"{{ value_json.telegrams.truncated + value_json.telegrams.overflow + value_json.telegrams.timeout"
							+ " + value_json.telegrams.encrypted + value_json.telegrams.foreign"
							+ " + value_json.telegrams.decryption }}", NONE, NONE, RISING),
			row("unreadable_lines", "Unreadable lines", "{{ value_json.objects.unparsed }}", NONE, NONE, RISING),
			row("unknown_lines", "Unknown lines", "{{ value_json.objects.unknown }}", NONE, NONE, RISING),
			row("telegram_age", "Last telegram age",
					"{{ value_json.telegram_age_s if value_json.telegram_age_s >= 0 else none }}", "s", "duration",
					MEASURED),
			row("implausible_values", "Implausible values", "{{ value_json.implausible.count }}", NONE, NONE, RISING),
			row("serial_format", "Serial format", "{{ value_json.serial }}", NONE, NONE, NONE),
			row("connections", "Broker connections", "{{ value_json.connections }}", NONE, NONE, RISING),
			row("network_joins", "Network joins", "{{ value_json.network_joins }}", NONE, NONE, RISING),
			row("signal_strength", "Signal strength", "{{ value_json.rssi_dbm | default(none) }}", "dBm",
					"signal_strength", MEASURED),
			row("uptime", "Uptime", "{{ value_json.uptime_s }}", "s", "duration", MEASURED),
			row("reset_reason", "Reset reason", "{{ value_json.reset }}", NONE, NONE, NONE),
			row("free_heap", "Free heap", "{{ (value_json.heap_free / 1000) | round(1) }}", "kB", "data_size",
					MEASURED),
			row("least_free_heap", "Least free heap", "{{ (value_json.heap_least / 1000) | round(1) }}", "kB",
					"data_size", MEASURED),
			row("least_free_memory", "Least free memory", "{{ value_json.memory_least | default(none) }}", "B",
					"data_size", MEASURED),
			row("least_free_stack", "Least free stack", "{{ value_json.stack_least | default(none) }}", "B",
					"data_size", MEASURED),
	};

	final String key;
	final String name;
	final String template;
	final String unit;
	final String deviceClass;
	final String stateClass;

	/** The same, and where the firmware runs; only boards that have more than one place for it link this row. */
	static Diagnostic[] withSlot() {
		Diagnostic[] all = new Diagnostic[DIAGNOSTICS.length + 1];
		System.arraycopy(DIAGNOSTICS, 0, all, 0, DIAGNOSTICS.length);
		all[DIAGNOSTICS.length] = row("firmware_partition", "Firmware partition",
				"{{ value_json.partition ~ (' (on probation)' if value_json.probation else '')"
						+ " if value_json.partition is defined else none }}", NONE, NONE, NONE);
		return all;
	}

	private Diagnostic(String key, String name, String template, String unit, String deviceClass, String stateClass) {
		this.key = key;
		this.name = name;
		this.template = template;
		this.unit = unit;
		this.deviceClass = deviceClass;
		this.stateClass = stateClass;
	}

	private static Diagnostic row(String key, String name, String template, String unit, String deviceClass,
			String stateClass) {
		return new Diagnostic(key, name, template, unit, deviceClass, stateClass);
	}
}
