package p1meter2mqtt.guard;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;

import p1meter2mqtt.meter.Descriptor;
import p1meter2mqtt.meter.Descriptors;

/** Prints the table of topics that stands in the README. */
public final class TopicTable {

	/** How to print it, after a build. */
	static final String COMMAND = "java -cp target/test-classes:target/classes " + TopicTable.class.getName();

	private static final String HEADING = "| topic | unit | from |\n|---|---|---|\n";
	private static final String TIME = "@time";
	/** By the constants of Medium. */
	private static final List<String> MEDIA = List.of("", "unknown", "electricity", "gas", "heat", "cooling", "warm water",
			"water");

	private TopicTable() {
	}

	public static void main(String[] arguments) {
		System.out.print(markdown());
	}

	/** The table, a row for each topic, in the order of the descriptors. */
	static String markdown() {
		return HEADING + rows().stream().filter(row -> row.topic() != null)
				.collect(groupingBy(TopicTable::topicAndUnit, LinkedHashMap::new, mapping(TopicTable::source, joining(", "))))
				.entrySet().stream().map(row -> row.getKey() + " | " + row.getValue() + " |\n").collect(joining());
	}

	private static List<Descriptor> rows() {
		return IntStream.iterate(0, row -> Descriptors.at(row) != Descriptors.END_OF_DESCRIPTORS, row -> row + 1)
				.mapToObj(Descriptors::at).toList();
	}

	private static String topicAndUnit(Descriptor row) {
		return "| `" + row.topic() + "` | " + row.unit();
	}

	private static String source(Descriptor row) {
		String medium = MEDIA.get(row.medium()).isEmpty() ? "" : " " + MEDIA.get(row.medium());
		String time = row.reference().endsWith(TIME) ? " (its time)" : "";
		return "`" + row.reference().replace(TIME, "") + "`" + medium + time;
	}
}
