package p1meter2mqtt.desktop.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was measured in the last run of the tests, for the page: with real brokers it is another time at each run. */
final class MeasuredRecoveries {

	private static final Path FILE = Path.of("target/recoveries.tsv");

	private MeasuredRecoveries() {
	}

	/** Takes note of a time to come back, in seconds of the board. */
	static void add(String fault, String broker, long seconds) throws IOException {
		Files.writeString(FILE, String.join("\t", fault, broker, seconds + " s") + "\n", StandardOpenOption.CREATE,
				StandardOpenOption.APPEND);
	}

	/** The newest time of each fault with each broker: {@code Moquette 2 s, mosquitto 3 s}. */
	static Map<String, String> read() throws IOException {
		Map<String, Map<String, String>> measured = new LinkedHashMap<>();
		if (Files.exists(FILE)) {
			for (String line : Files.readAllLines(FILE)) {
				String[] cells = line.split("\t");
				measured.computeIfAbsent(cells[0], fault -> new LinkedHashMap<>()).put(cells[1], cells[2]);
			}
		}
		Map<String, String> texts = new LinkedHashMap<>();
		measured.forEach((fault, times) -> {
			StringBuilder text = new StringBuilder();
			times.forEach((broker, time) -> text.append(text.length() == 0 ? "" : ", ").append(broker + " " + time));
			texts.put(fault, text.toString());
		});
		return texts;
	}
}
