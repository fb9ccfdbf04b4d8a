package p1meter2mqtt.desktop.view;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Shows the newest message of each topic in a table that is refreshed in its place: the cursor goes up by as many lines
 * as the table has and writes over it.
 */
public final class TableView implements LiveView {

	private static final String CURSOR_UP = "\u001b[%dA";
	private static final String ERASE_TO_LINE_END = "\u001b[K";
	private static final String ERASE_TO_SCREEN_END = "\u001b[J";
	private static final String BOLD = "\u001b[1m";
	private static final String PLAIN = "\u001b[0m";

	private static final int NAME_WIDTH = 28;
	private static final int VALUE_WIDTH = 25;
	private static final int UNIT_WIDTH = 5;
	private static final int CELL_WIDTH = NAME_WIDTH + VALUE_WIDTH + UNIT_WIDTH + 2;

	/** The status, and an empty line after it. */
	private static final int HEADER_ROWS = 2;

	/** How long a changed value is set off. */
	private static final Duration FRESH = Duration.ofMillis(1500);

	private record Reading(String value, Instant changed) {
	}

	private final PrintWriter out;
	private final Terminal terminal;
	private final InstantSource clock;
	private final UnaryOperator<String> units;
	private final Map<String, Reading> readings = new LinkedHashMap<>();
	private String status = "";
	private int paintedRows;

	/** @param units tells the unit of a reading by its name */
	public TableView(PrintWriter out, Terminal terminal, InstantSource clock, UnaryOperator<String> units) {
		this.out = out;
		this.terminal = terminal;
		this.clock = clock;
		this.units = units;
	}

	@Override
	public synchronized void message(String name, String payload) {
		String value = LiveView.printable(payload);
		Reading last = readings.get(name);
		if (last == null || !last.value().equals(value)) {
			readings.put(name, new Reading(value, clock.instant()));
		}
	}

	@Override
	public synchronized void note(String text) {
		moveToTop();
		out.print(ERASE_TO_SCREEN_END);
		out.println(cut(LiveView.printable(text), terminal.columns() - 1));
		paintedRows = 0;
		paint();
	}

	@Override
	public synchronized void refresh(String links, String counters) {
		status = links + "   " + counters;
		moveToTop();
		paint();
	}

	@Override
	public synchronized void end(String summary) {
		out.println(LiveView.printable(summary));
		out.flush();
		paintedRows = 0;
	}

	private void moveToTop() {
		if (paintedRows > 0) {
			out.printf(CURSOR_UP, paintedRows);
		}
	}

	private void paint() {
		List<String> lines = lines();
		for (String line : lines) {
			out.print(line);
			out.println(ERASE_TO_LINE_END);
		}
		out.print(ERASE_TO_SCREEN_END);
		out.flush();
		paintedRows = lines.size();
	}

	private List<String> lines() {
		int columns = Math.max(1, terminal.columns() / CELL_WIDTH);
		// one row stays free for the cursor, and one may be needed to say what is missing
		int room = Math.max(1, terminal.rows() - HEADER_ROWS - 2);
		int rows = Math.min(room, (readings.size() + columns - 1) / columns);
		List<String> cells = cells();
		List<String> lines = new ArrayList<>(List.of(cut(status, terminal.columns() - 1), ""));
		for (int row = 0; row < rows; row++) {
			StringBuilder line = new StringBuilder();
			for (int cell = row; cell < Math.min(cells.size(), rows * columns); cell += rows) {
				line.append(cells.get(cell));
			}
			lines.add(line.toString());
		}
		if (cells.size() > rows * columns) {
			lines.add(cut((cells.size() - rows * columns) + " more; they fit into a larger window, or: ./p1 | cat",
					terminal.columns() - 1));
		}
		return lines;
	}

	/**
	 * Measured values come first, so that they are seen in a small window; identifiers and counters of faults are
	 * patient.
	 */
	private List<String> cells() {
		List<String> measured = new ArrayList<>();
		List<String> others = new ArrayList<>();
		readings.forEach((name, reading) -> (units.apply(name).isEmpty() ? others : measured).add(cell(name, reading)));
		measured.addAll(others);
		return measured;
	}

	private String cell(String name, Reading reading) {
		String value = cut(reading.value(), VALUE_WIDTH);
		boolean fresh = terminal.hasColours() && clock.instant().isBefore(reading.changed().plus(FRESH));
		return String.format("%-" + NAME_WIDTH + "s%s%" + VALUE_WIDTH + "s%s %-" + UNIT_WIDTH + "s ",
				cut(name, NAME_WIDTH - 1), fresh ? BOLD : "", value, fresh ? PLAIN : "", units.apply(name));
	}

	private static String cut(String text, int width) {
		return text.length() <= width ? text : text.substring(0, Math.max(0, width - 3)) + "...";
	}
}
