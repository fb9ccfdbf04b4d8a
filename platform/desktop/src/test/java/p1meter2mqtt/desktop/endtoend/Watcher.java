package p1meter2mqtt.desktop.endtoend;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import org.eclipse.paho.client.mqttv3.MqttException;

import p1meter2mqtt.testing.Broker;
import p1meter2mqtt.testing.Observer;
import p1meter2mqtt.testing.Observer.Message;

/** Who uses the board: sees all that a broker delivers, and waits for what is to come. */
final class Watcher implements AutoCloseable {

	private final Observer observer;
	private final List<String> seen = new ArrayList<>();

	/** Watches topics from now on, and what was retained on them. */
	Watcher(Broker broker, String topicFilter) throws MqttException {
		this.observer = new Observer(broker).watch(topicFilter);
	}

	/** Waits for a message, whatever else comes before. */
	Message await(String topic, String payload) throws InterruptedException {
		return await(topic, payload, payload::equals);
	}

	/** Waits for a message with a part of a text, whatever else comes before. */
	Message awaitPart(String topic, String part) throws InterruptedException {
		return await(topic, "…" + part + "…", payload -> payload.contains(part));
	}

	private Message await(String topic, String description, Predicate<String> isAwaited) throws InterruptedException {
		try {
			Message message;
			do {
				message = this.observer.next();
				this.seen.add(message.topic() + "=" + message.payload());
			} while (!message.topic().equals(topic) || !isAwaited.test(message.payload()));
			return message;
		} catch (AssertionError e) {
			throw new AssertionError("no " + topic + "=" + description + " after " + this.seen, e);
		}
	}

	/** All messages up to the one that was awaited last, as {@code topic=payload}. */
	List<String> seen() {
		return this.seen;
	}

	@Override
	public void close() throws MqttException {
		this.observer.close();
	}
}
