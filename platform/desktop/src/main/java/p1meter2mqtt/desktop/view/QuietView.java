package p1meter2mqtt.desktop.view;

import java.io.PrintWriter;

/** Shows nothing but what is worth a note. */
public final class QuietView implements LiveView {

	private final PrintWriter out;
	private final boolean journal;

	/** Makes one whose lines are just what they are. */
	public QuietView(PrintWriter out) {
		this(out, false);
	}

	/** @param journal whether it is read by systemd's journal, which is told how bad each line is */
	public QuietView(PrintWriter out, boolean journal) {
		this.out = out;
		this.journal = journal;
	}

	@Override
	public void message(String name, String payload) {
		// nobody wants to see each message
	}

	@Override
	public void note(String text) {
		print(ConsoleWords.isGood(text) ? Journal.INFORMATION : Journal.WARNING, text);
	}

	@Override
	public void refresh(String links, String counters) {
		// nobody wants to see each change
	}

	@Override
	public void end(String summary) {
		print(Journal.INFORMATION, summary);
	}

	private synchronized void print(int level, String text) {
		String line = LiveView.printable(text);
		out.println(journal ? Journal.lines(level, line) : line);
		out.flush();
	}
}
