package p1meter2mqtt.desktop.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables of {@code docs/faults.md}: the fault matrix, and what the firmware makes of it. */
final class FaultsPage {

	static final Path PAGE = Path.of("../../docs/faults.md");

	private static final Pattern LAST_CELL = Pattern.compile(" [^|]*\\|$");

	private FaultsPage() {
	}

	/** The page with new tables. */
	static String renewed(String page) throws IOException {
		return replaced(replaced(page, "virtual", virtualTable()), "network", networkTable(page));
	}

	private static String replaced(String page, String name, String table) {
		String begin = "<!-- " + name + ": made by FaultsPage -->\n";
		return page.substring(0, page.indexOf(begin)) + begin + table
				+ page.substring(page.indexOf("<!-- /" + name + " -->"));
	}

	private static String virtualTable() {
		StringBuilder table = new StringBuilder(
				"| fault | what holds | back after | it may take | telegrams |\n|---|---|---|---|---|\n");
		for (VirtualFault fault : VirtualFaults.all()) {
			Scene scene = fault.play();
			table.append(row(fault.name(), fault.held(), seconds(scene.recoveryMillis()), seconds(fault.withinMillis()),
					scene.counters()));
		}
		return table.toString();
	}

	private static String networkTable(String page) throws IOException {
		Map<String, String> measured = MeasuredRecoveries.read();
		StringBuilder table = new StringBuilder("| fault | what holds | seen |\n|---|---|---|\n");
		for (NetworkFault fault : NetworkFaults.all()) {
			String beginning = "| " + fault.name() + " | " + fault.held() + " |";
			String seen = measured.containsKey(fault.name()) ? " " + measured.get(fault.name()) + " |"
					: lastCell(page, beginning);
			table.append(beginning).append(seen).append('\n');
		}
		return table.toString();
	}

	/**
	 * What was measured is another figure each time: if it was not measured now, the page keeps the one that it has.
	 */
	private static String lastCell(String page, String beginning) {
		return page.lines().filter(line -> line.startsWith(beginning)).map(line -> {
			Matcher cell = LAST_CELL.matcher(line);
			return cell.find() ? cell.group() : "";
		}).findFirst().orElse(" not measured |");
	}

	/** The page without what is another figure each time. */
	static String withoutMeasurements(String page) {
		StringBuilder text = new StringBuilder();
		for (String line : page.lines().toList()) {
			boolean measured = NetworkFaults.all().stream()
					.anyMatch(fault -> line.startsWith("| " + fault.name() + " |"));
			text.append(measured ? LAST_CELL.matcher(line).replaceFirst("") : line).append('\n');
		}
		return text.toString();
	}

	private static String row(String... cells) {
		return "| " + String.join(" | ", cells) + " |\n";
	}

	private static String seconds(long millis) {
		return String.format(Locale.ROOT, "%.2f s", millis / 1000.0);
	}
}
