package p1meter2mqtt.guard;

import static java.util.stream.Collectors.joining;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import p1meter2mqtt.meter.Descriptor;
import p1meter2mqtt.meter.Descriptors;

/** Writes the table of topics that stands in the README. */
final class TopicTable {

	private static final String HEADING = "| topic | unit | from |\n|---|---|---|\n";
	private static final String TIME = "@time";

	private TopicTable() {
	}

	/**
	 * The table, in the order of the descriptors. Topics that differ in the phase, the tariff or the medium share a
	 * row.
	 */
	static String markdown() {
		Map<String, Set<String>> topics = new LinkedHashMap<>();
		Map<String, Set<String>> sources = new LinkedHashMap<>();
		for (Descriptor row : rows()) {
			if (row.topic() != null) {
				String family = family(row.topic()) + " " + row.unit();
				topics.computeIfAbsent(family, key -> new LinkedHashSet<>()).add("`" + row.topic() + "`");
				sources.computeIfAbsent(family, key -> new LinkedHashSet<>()).add(source(row));
			}
		}
		return HEADING + topics.keySet().stream().map(family -> "| " + String.join(" ", topics.get(family)) + " | "
				+ family.substring(family.indexOf(' ') + 1) + " | " + String.join(" ", sources.get(family)) + " |\n")
				.collect(joining());
	}

	private static String family(String topic) {
		return topic.replaceAll("_l[123]$|_q[1-4]$|_\\{[1-4]}$|_[0-9]+$|_total$", "")
				.replaceAll("^(sub|gas|water|warm_water|thermal|cooling)(_meter)?_", "");
	}

	private static List<Descriptor> rows() {
		return IntStream.iterate(0, row -> Descriptors.at(row) != Descriptors.END_OF_DESCRIPTORS, row -> row + 1)
				.mapToObj(Descriptors::at).toList();
	}

	private static String source(Descriptor row) {
		return "`" + row.reference().replace(TIME, "") + "`" + (row.reference().endsWith(TIME) ? " (time)" : "");
	}
}
