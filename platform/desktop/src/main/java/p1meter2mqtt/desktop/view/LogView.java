package p1meter2mqtt.desktop.view;

import java.io.PrintWriter;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Shows what has changed and what is wrong, a line each, but no readings: for the log of a service. */
public final class LogView implements LiveView {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

	private final PrintWriter out;
	private final boolean journal;
	private final InstantSource clock;
	private String links = "";

	/** @param journal whether it is read by systemd's journal, which has the time itself */
	public LogView(PrintWriter out, boolean journal, InstantSource clock) {
		this.out = out;
		this.journal = journal;
		this.clock = clock;
	}

	@Override
	public void message(String name, String payload) {
		// the broker's subscribers see them
	}

	@Override
	public void note(String text) {
		print(ConsoleWords.isGood(text) ? Journal.INFORMATION : Journal.WARNING, text);
	}

	@Override
	public synchronized void refresh(String links, String counters) {
		if (!links.equals(this.links)) {
			this.links = links;
			print(Journal.INFORMATION, links + "   " + counters);
		}
	}

	@Override
	public void end(String summary) {
		print(Journal.INFORMATION, summary);
	}

	private synchronized void print(int level, String text) {
		String line = LiveView.printable(text);
		out.println(journal ? Journal.lines(level, line)
				: TIME.format(clock.instant().atZone(ZoneId.systemDefault())) + "  " + line);
		out.flush();
	}
}
