package p1meter2mqtt.desktop.view;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.function.UnaryOperator;

/** Shows a line for each message, in the order in which they come; for files, pipes and simple terminals. */
public final class LineView implements LiveView {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
	private static final Duration REFRESH = Duration.ofSeconds(10);

	private final PrintWriter out;
	private final InstantSource clock;
	private final UnaryOperator<String> units;
	private String links = "";
	private Instant refreshed = Instant.EPOCH;

	/** @param units tells the unit of a reading by its name */
	public LineView(PrintWriter out, InstantSource clock, UnaryOperator<String> units) {
		this.out = out;
		this.clock = clock;
		this.units = units;
	}

	@Override
	public synchronized void message(String name, String payload) {
		print(String.format("%-28s  %s %s", name, LiveView.printable(payload), units.apply(name)).stripTrailing());
	}

	@Override
	public synchronized void note(String text) {
		print("-- " + LiveView.printable(text));
	}

	/** Shows a line when a link has changed, and from time to time. */
	@Override
	public synchronized void refresh(String links, String counters) {
		Instant now = clock.instant();
		if (!links.equals(this.links) || Duration.between(refreshed, now).compareTo(REFRESH) >= 0) {
			this.links = links;
			refreshed = now;
			print("-- " + links + "   " + counters);
		}
	}

	@Override
	public void end(String summary) {
		note(summary);
	}

	private void print(String line) {
		out.println(TIME.format(clock.instant().atZone(ZoneId.systemDefault())) + "  " + line);
		out.flush();
	}
}
