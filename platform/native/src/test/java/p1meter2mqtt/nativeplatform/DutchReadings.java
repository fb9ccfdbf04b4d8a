package p1meter2mqtt.nativeplatform;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is to be published of a Dutch telegram, found by other means than the firmware's. Without what never changes.
 */
final class DutchReadings {

	private static final Map<String, String> NUMBERS = Map.ofEntries(
			Map.entry("1-0:1.8.1", "consumption_tarif_low"), Map.entry("1-0:1.8.2", "consumption_tarif_high"),
			Map.entry("1-0:2.8.1", "received_tarif_low"), Map.entry("1-0:2.8.2", "received_tarif_high"),
			Map.entry("1-0:1.7.0", "actual_consumption"), Map.entry("1-0:2.7.0", "actual_received"),
			Map.entry("1-0:21.7.0", "instant_power_usage_l1"), Map.entry("1-0:41.7.0", "instant_power_usage_l2"),
			Map.entry("1-0:61.7.0", "instant_power_usage_l3"), Map.entry("1-0:22.7.0", "instant_power_return_l1"),
			Map.entry("1-0:42.7.0", "instant_power_return_l2"), Map.entry("1-0:62.7.0", "instant_power_return_l3"),
			Map.entry("1-0:32.7.0", "instant_voltage_l1"), Map.entry("1-0:52.7.0", "instant_voltage_l2"),
			Map.entry("1-0:72.7.0", "instant_voltage_l3"), Map.entry("1-0:31.7.0", "instant_power_current_l1"),
			Map.entry("1-0:51.7.0", "instant_power_current_l2"), Map.entry("1-0:71.7.0", "instant_power_current_l3"),
			Map.entry("0-1:24.2.1", "gas_meter_m3"));

	/** The first value is a time. */
	private static final Map<String, String> TIMES = Map.of("0-0:1.0.0", "meter_time", "0-1:24.2.1", "gas_meter_time");

	/** A line: its reference, its first value and its last one. */
	private static final Pattern OBJECT = Pattern.compile("(\\d-\\d:[0-9.]+)\\((.*?)\\)(?:.*\\((.*)\\))?");
	private static final Pattern TIME = Pattern.compile("(..)(..)(..)(..)(..)(..)([SW])");

	private DutchReadings() {
	}

	/** By topic, without the root that all have. */
	static Map<String, String> of(byte[] telegram) {
		Map<String, String> readings = new HashMap<>();
		for (String line : new String(telegram, ISO_8859_1).split("\r\n")) {
			Matcher object = OBJECT.matcher(line);
			if (object.matches()) {
				String reference = object.group(1);
				String last = object.group(3) == null ? object.group(2) : object.group(3);
				if (NUMBERS.containsKey(reference)) {
					readings.put(NUMBERS.get(reference), number(last));
				}
				if (TIMES.containsKey(reference)) {
					readings.put(TIMES.get(reference), time(object.group(2)));
				}
			}
		}
		return readings;
	}

	/** Without its unit and leading zeros. */
	private static String number(String value) {
		return value.replaceFirst("\\*.*", "").replaceFirst("^0+(?=\\d)", "");
	}

	private static String time(String value) {
		Matcher time = TIME.matcher(value);
		if (!time.matches()) {
			throw new IllegalArgumentException(value);
		}
		return time.replaceFirst("20$1-$2-$3T$4:$5:$6") + (time.group(7).equals("S") ? "+02:00" : "+01:00");
	}
}
