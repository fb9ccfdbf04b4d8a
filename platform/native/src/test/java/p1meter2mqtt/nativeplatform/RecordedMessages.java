package p1meter2mqtt.nativeplatform;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Writes down what is published, in its order. */
final class RecordedMessages implements Consumer<Message> {

	private static final int LOOK_AGAIN_MILLIS = 20;

	private final Predicate<Message> wanted;
	private final List<Message> messages = new ArrayList<>();

	/** Writes down the messages that pass. */
	RecordedMessages(Predicate<Message> wanted) {
		this.wanted = wanted;
	}

	@Override
	public synchronized void accept(Message message) {
		if (this.wanted.test(message)) {
			this.messages.add(message);
			notifyAll();
		}
	}

	synchronized int count() {
		return this.messages.size();
	}

	/** All from that number on. */
	synchronized List<Message> from(int start) {
		return List.copyOf(this.messages.subList(start, this.messages.size()));
	}

	/** Waits until there are that many in all, or until the time is over. */
	synchronized void await(int count, int seconds) throws InterruptedException {
		long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
		while (this.messages.size() < count && System.nanoTime() < deadline) {
			wait(LOOK_AGAIN_MILLIS);
		}
	}
}
