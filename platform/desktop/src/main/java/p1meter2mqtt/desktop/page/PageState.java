package p1meter2mqtt.desktop.page;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * All that the page shows, in bounded memory, and what of it a browser has not seen yet. Whoever tells something does
 * not wait for anybody: a browser is no more than a {@link Place} in what was told.
 */
final class PageState {

	private static final int MOST_TOPICS = 1_000;
	private static final int LONGEST_VALUE = 4 * 1024;
	private static final int MOST_NOTES = 100;
	private static final int TICK_MILLIS = 1_000;
	/** What comes in a burst goes out together. */
	private static final int BURST_MILLIS = 120;

	/**
	 * How far a browser has seen: {@code 4711.12.1790000000}.
	 *
	 * @param epoch tells this run of the program from others
	 * @param version the number of the last change
	 * @param second the last second of the history
	 */
	record Place(long epoch, long version, long second) {

		@Override
		public String toString() {
			return this.epoch + "." + this.version + "." + this.second;
		}
	}

	/** A topic's newest message. */
	record Topic(String value, String unit, long at) {
	}

	/** A line of the firmware's console, or of whoever is between it and the broker. */
	record Note(long at, String text) {
	}

	/** What stays the same. */
	record About(String command, String meter, String broker, String root, String version, boolean showsTelegrams) {
	}

	/**
	 * What a browser gets.
	 *
	 * @param full whether this is all that there is, not only what is new
	 * @param now the time by this machine's clock, in ms since 1970
	 * @param minutes the day, if this is all
	 */
	record Content(boolean full, long now, About about, Map<String, Topic> topics, Way way, List<Note> notes,
			TelegramWatch.Explained telegram, PowerHistory.Seconds seconds, PowerHistory.Minutes minutes,
			Bench.State bench,
			List<Bench.FaultButton> faults) {
	}

	/** What a browser gets, and how far it has seen then. */
	record Update(Place place, Content content) {
	}

	private record Kept<T>(long version, T value) {
	}

	private final long epoch = System.currentTimeMillis();
	private final About about;
	private final Bench bench;
	private final PowerHistory history = new PowerHistory();
	private final Map<String, Kept<Topic>> topics = new LinkedHashMap<>();
	private final Deque<Kept<Note>> notes = new ArrayDeque<>();
	private Kept<TelegramWatch.Explained> telegram = new Kept<>(0, null);
	private Way way = new Way("", "dark", "", "", List.of());
	private long version;

	/** @param bench what can be done to it; null if nothing */
	PageState(About about, Bench bench) {
		this.about = about;
		this.bench = bench;
	}

	/** A message has come from the broker. */
	synchronized void message(String name, String payload, String unit) {
		if (this.topics.containsKey(name) || this.topics.size() < MOST_TOPICS) {
			String value = payload.length() <= LONGEST_VALUE ? payload : payload.substring(0, LONGEST_VALUE) + "…";
			this.topics.put(name, new Kept<>(change(), new Topic(value, unit, System.currentTimeMillis())));
		}
	}

	/** Somebody has said something. */
	synchronized void note(String text) {
		String line = text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…";
		this.notes.add(new Kept<>(change(), new Note(System.currentTimeMillis(), line)));
		if (this.notes.size() > MOST_NOTES) {
			this.notes.remove();
		}
	}

	/** A telegram has ended. */
	synchronized void telegram(TelegramWatch.Explained explained) {
		this.telegram = new Kept<>(change(), explained);
	}

	/** The picture is another one, perhaps. */
	synchronized void way(Way now) {
		if (!now.equals(this.way)) {
			this.way = now;
			change();
		}
	}

	/** A second has passed. */
	synchronized void second(long second, int watts, int wattsReturned) {
		if (second > this.history.last()) {
			this.history.add(second, watts, wattsReturned);
			change();
		}
	}

	/** The last second of the history; 0 before the first. */
	synchronized long lastSecond() {
		return this.history.last();
	}

	/** Something of the bench is another one. */
	synchronized void changed() {
		change();
	}

	/** The value of a topic; null if there is none. */
	synchronized String value(String name) {
		Kept<Topic> topic = this.topics.get(name);
		return topic == null ? null : topic.value().value();
	}

	/** How many topics there are. */
	synchronized int topics() {
		return this.topics.size();
	}

	/** Where a browser is that has told an event's number; at the beginning if it was another run's, or none. */
	Place place(String id) {
		String[] parts = id == null ? new String[0] : id.split("\\.");
		try {
			if (parts.length == 3 && Long.parseLong(parts[0]) == this.epoch) {
				return new Place(this.epoch, Long.parseLong(parts[1]), Long.parseLong(parts[2]));
			}
		} catch (NumberFormatException e) {
			// not one of ours
		}
		return new Place(this.epoch, 0, 0);
	}

	/** What is new to a browser. */
	synchronized Update updateSince(Place seen) {
		boolean full = seen.version() == 0 || this.history.last() - seen.second() > PowerHistory.SECONDS;
		long since = full ? 0 : seen.version();
		Map<String, Topic> changed = new LinkedHashMap<>();
		this.topics.forEach((name, topic) -> {
			if (topic.version() > since) {
				changed.put(name, topic.value());
			}
		});
		List<Note> said = new ArrayList<>();
		this.notes.stream().filter(note -> note.version() > since).forEach(note -> said.add(note.value()));
		Content content = new Content(full, System.currentTimeMillis(), full ? this.about : null, changed, this.way,
				said, this.telegram.version() > since ? this.telegram.value() : null,
				this.history.secondsAfter(full ? 0 : seen.second()), full ? this.history.minutes() : null,
				this.bench == null ? null : this.bench.state(),
				full && this.bench != null ? this.bench.faults() : null);
		return new Update(new Place(this.epoch, this.version, this.history.last()), content);
	}

	/** Waits until there is something new, or a second is over. */
	void awaitChange(Place seen) throws InterruptedException {
		long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS);
		synchronized (this) {
			long left = TICK_MILLIS;
			while (this.version == seen.version() && left > 0) {
				wait(left);
				left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
			}
		}
		Thread.sleep(BURST_MILLIS);
	}

	/**
	 * Does what a browser wants.
	 *
	 * @throws IllegalArgumentException if it can't be done; the message says why
	 */
	void command(String name, String value) {
		if (this.bench == null) {
			throw new IllegalArgumentException("There is nothing to be operated here.");
		}
		this.bench.command(name, value);
		changed();
	}

	private long change() {
		this.version++;
		notifyAll();
		return this.version;
	}
}
