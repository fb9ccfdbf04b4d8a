package p1meter2mqtt.desktop.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The data objects of a telegram, read in the most obvious way. */
record ParsedTelegram(Map<String, List<String>> objects) {

	private static final Pattern VALUE = Pattern.compile("\\(([^)]*)\\)");

	static ParsedTelegram of(SimulatedMeter meter) {
		String[] lines = new String(meter.telegram(), StandardCharsets.US_ASCII).split("\r\n");
		Map<String, List<String>> objects = new LinkedHashMap<>();
		for (int i = 2; !lines[i].startsWith("!"); i++) {
			String line = lines[i + 1].startsWith("(") ? lines[i] + lines[++i] : lines[i];
			String reference = line.substring(0, line.indexOf('('));
			List<String> values = VALUE.matcher(line).results().map(result -> result.group(1)).toList();
			assertThat(objects.put(reference, values)).as("a second " + reference).isNull();
		}
		return new ParsedTelegram(objects);
	}

	boolean has(String reference) {
		return objects.containsKey(reference);
	}

	/** The n-th value of an object, from 0. */
	String text(String reference, int index) {
		assertThat(objects).containsKey(reference);
		return objects.get(reference).get(index);
	}

	/** The digits of an object's last value: 00.318*kW is 318. */
	long digits(String reference) {
		List<String> values = objects.get(reference);
		Matcher number = Pattern.compile("[0-9.]+").matcher(values.get(values.size() - 1));
		assertThat(number.find()).isTrue();
		return Long.parseLong(number.group().replace(".", ""));
	}
}
