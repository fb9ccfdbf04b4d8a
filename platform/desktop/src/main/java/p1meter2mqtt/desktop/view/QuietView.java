package p1meter2mqtt.desktop.view;

import java.io.PrintWriter;

/** Shows nothing but what is worth a note. */
public final class QuietView implements LiveView {

	private final PrintWriter out;

	public QuietView(PrintWriter out) {
		this.out = out;
	}

	@Override
	public void message(String name, String payload) {
		// nobody wants to see each message
	}

	@Override
	public synchronized void note(String text) {
		out.println(LiveView.printable(text));
		out.flush();
	}

	@Override
	public void refresh(String links, String counters) {
		// nobody wants to see each change
	}

	@Override
	public void end(String summary) {
		note(summary);
	}
}
