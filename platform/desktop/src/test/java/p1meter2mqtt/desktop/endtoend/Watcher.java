package p1meter2mqtt.desktop.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import org.eclipse.paho.client.mqttv3.MqttException;

import p1meter2mqtt.testing.Broker;
import p1meter2mqtt.testing.Observer;
import p1meter2mqtt.testing.Observer.Message;

/** Who uses the board: sees all that a broker delivers, and waits for what is to come. */
public final class Watcher implements AutoCloseable {

	/** How long to wait while other messages come; all readings are published again within 65 s of a return. */
	private static final Duration PATIENCE = Duration.ofSeconds(100);

	private final Observer observer;
	private final List<String> seen = new ArrayList<>();

	/** Watches topics from now on, and what was retained on them. */
	public Watcher(Broker broker, String topicFilter) throws MqttException {
		this.observer = new Observer(broker).watch(topicFilter);
	}

	/** Waits for a message, whatever else comes before. */
	public Message await(String topic, String payload) throws InterruptedException {
		return await(topic, payload, payload::equals);
	}

	/** Waits for a message with a part of a text, whatever else comes before. */
	public Message awaitPart(String topic, String part) throws InterruptedException {
		return await(topic, "…" + part + "…", payload -> payload.contains(part));
	}

	/**
	 * Waits for a power in watts that is at least so high, whatever else comes before, unless it has been there
	 * already.
	 */
	public void awaitNumber(String topic, int atLeast) throws InterruptedException {
		if (numbers(topic).stream().noneMatch(number -> number >= atLeast)) {
			await(topic, "at least " + atLeast, payload -> number(payload) >= atLeast);
		}
	}

	/** All powers in watts up to the message that was awaited last, in order. */
	public List<Integer> numbers(String topic) {
		return this.seen.stream()
				.filter(message -> message.startsWith(topic + "="))
				.map(message -> number(message.substring(topic.length() + 1)))
				.toList();
	}

	private static int number(String payload) {
		return Integer.parseInt(payload.replace(".", ""));
	}

	private Message await(String topic, String description, Predicate<String> isAwaited) throws InterruptedException {
		Instant deadline = Instant.now().plus(PATIENCE);
		try {
			Message message;
			do {
				assertThat(Instant.now()).isBefore(deadline);
				message = this.observer.next();
				this.seen.add(message.topic() + "=" + message.payload());
			} while (!message.topic().equals(topic) || !isAwaited.test(message.payload()));
			return message;
		} catch (AssertionError e) {
			throw new AssertionError("no " + topic + "=" + description + " after " + this.seen, e);
		}
	}

	/** All messages up to the one that was awaited last, as {@code topic=payload}. */
	public List<String> seen() {
		return this.seen;
	}

	@Override
	public void close() throws MqttException {
		this.observer.close();
	}
}
