package p1meter2mqtt.desktop.decode;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import p1meter2mqtt.meter.Country;
import p1meter2mqtt.meter.Descriptor;
import p1meter2mqtt.meter.Descriptors;

/** The names under which readings are published, and their units, by the firmware's own table. */
public final class Topics {

	/** Stands for what a country calls the tariff of that number. */
	private static final Pattern TARIFF = Pattern.compile("\\{(\\d)}");

	/** One for each way of calling the tariffs: by number, low first, high first. */
	private static final String[] COUNTRIES = { "auto", "NL", "BE" };

	private static final Map<String, String> UNITS = units();

	private Topics() {
	}

	/** The last part of the topic of a row that has one, in a country. */
	public static String nameOf(Descriptor descriptor, Country country) {
		Matcher tariff = TARIFF.matcher(descriptor.topic());
		return tariff.replaceFirst(result -> country.tariffLabel(Integer.parseInt(result.group(1))));
	}

	/** The last parts of the topics that a row with a topic has in any country. */
	public static Set<String> namesOf(Descriptor descriptor) {
		return Stream.of(COUNTRIES).map(country -> nameOf(descriptor, Country.of(country))).collect(Collectors.toSet());
	}

	/** The unit of a reading, empty if it has none; the firmware leaves it out of its messages. */
	public static String unitOf(String name) {
		return UNITS.getOrDefault(name, "");
	}

	private static Map<String, String> units() {
		Map<String, String> units = new TreeMap<>();
		for (int row = 0; Descriptors.at(row) != Descriptors.END_OF_DESCRIPTORS; row++) {
			Descriptor descriptor = Descriptors.at(row);
			if (descriptor.topic() != null) {
				namesOf(descriptor).forEach(name -> units.put(name, descriptor.unit()));
			}
		}
		return units;
	}
}
