package p1meter2mqtt.desktop.view;

import java.util.HashSet;
import java.util.Set;

/** Hands on to another view, each note once until something changes: the firmware tells each time that it tries. */
public final class OnceView implements LiveView {

	/** Some have a number in them that is another one each time. */
	private static final int MOST_TOLD = 100;

	private final LiveView view;
	private final Set<String> told = new HashSet<>();
	/** Null before they are known. */
	private String links;

	/** Hands on to that view. */
	public OnceView(LiveView view) {
		this.view = view;
	}

	@Override
	public void message(String name, String payload) {
		view.message(name, payload);
	}

	@Override
	public synchronized void note(String text) {
		if (ConsoleWords.isGood(text) || told.size() >= MOST_TOLD) {
			told.clear();
		}
		if (ConsoleWords.isGood(text) || told.add(text)) {
			view.note(text);
		}
	}

	@Override
	public synchronized void refresh(String links, String counters) {
		if (!links.equals(this.links)) {
			if (this.links != null) {
				told.clear();
			}
			this.links = links;
		}
		view.refresh(links, counters);
	}

	@Override
	public void end(String summary) {
		view.end(summary);
	}
}
