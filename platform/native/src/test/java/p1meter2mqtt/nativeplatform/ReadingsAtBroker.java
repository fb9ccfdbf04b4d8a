package p1meter2mqtt.nativeplatform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** What a subscriber knows of a meter: the latest message on each topic. Compares each with what the meter has sent. */
final class ReadingsAtBroker implements Consumer<Message> {

	private static final String ROOT = "sensors/power/p1meter/";

	private final Map<String, String> latest = new HashMap<>();
	private final List<Message> wrong = new ArrayList<>();
	private Map<String, String> sentBefore = Map.of();
	private Map<String, String> sent = Map.of();

	/** Says what the meter sends now. */
	synchronized void expect(Map<String, String> readings) {
		this.sentBefore = this.sent;
		this.sent = readings;
	}

	@Override
	public synchronized void accept(Message message) {
		if (message.topic().startsWith(ROOT)) {
			String name = message.topic().substring(ROOT.length());
			this.latest.put(name, message.payload());
			String now = this.sent.get(name);
			// all readings are published again now and then, which may be on its way when the next telegram is sent
			if (now != null && !message.payload().equals(now) && !message.payload().equals(this.sentBefore.get(name))) {
				this.wrong.add(message);
			}
			notifyAll();
		}
	}

	/** Waits until the latest readings are those that the meter has sent, and says whether they are. */
	synchronized boolean await(int millis) throws InterruptedException {
		long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
		while (!isUpToDate() && System.nanoTime() < deadline) {
			wait(millis);
		}
		return isUpToDate();
	}

	private boolean isUpToDate() {
		return this.latest.entrySet().containsAll(this.sent.entrySet());
	}

	/** The latest message on a topic; null if there was none. */
	synchronized String latest(String name) {
		return this.latest.get(name);
	}

	/** The latest readings, of those that the meter sends. */
	synchronized Map<String, String> latestReadings() {
		Map<String, String> readings = new HashMap<>(this.latest);
		readings.keySet().retainAll(this.sent.keySet());
		return readings;
	}

	/** What was published and is not in the telegram. */
	synchronized List<Message> wrong() {
		return List.copyOf(this.wrong);
	}
}
