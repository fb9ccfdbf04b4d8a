package p1meter2mqtt.desktop.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

import p1meter2mqtt.testing.Broker;

/** Sees what many boards publish through one broker. */
final class BoardsWatcher implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final MqttClient client;
	private final Map<String, String> retained = new ConcurrentHashMap<>();
	private final Map<String, String> last = new ConcurrentHashMap<>();
	private final Map<String, Integer> totals = new ConcurrentHashMap<>();
	private final List<String> wrong = new ArrayList<>();

	/** Watches from now on, and what was retained. */
	BoardsWatcher(Broker broker) throws MqttException {
		this.client = new MqttClient("tcp://127.0.0.1:" + broker.port(), MqttClient.generateClientId(),
				new MemoryPersistence());
		this.client.connect();
		this.client.subscribe("p1/#", 0, (topic, message) -> take(topic,
				new String(message.getPayload(), StandardCharsets.UTF_8), message.isRetained()));
	}

	private void take(String topic, String payload, boolean isRetained) {
		if (isRetained) {
			this.retained.put(topic, payload);
		}
		this.last.put(topic, payload);
		if (topic.endsWith("/" + BoardsWithMeters.TOTAL)) {
			int total = Integer.parseInt(payload.replace(".", ""));
			Integer before = this.totals.put(topic, total);
			if (before != null && total < before) {
				synchronized (this.wrong) {
					this.wrong.add(topic + " fell from " + before + " to " + total);
				}
			}
		}
	}

	/** The last value of a board; null if there was none. */
	String last(BoardsWithMeters.Member member, String name) {
		return this.last.get("p1/" + member.digits() + "/" + name);
	}

	/** The last total of a board in watt-hours; 0 if there was none. */
	int total(BoardsWithMeters.Member member) {
		return this.totals.getOrDefault("p1/" + member.digits() + "/" + BoardsWithMeters.TOTAL, 0);
	}

	/** The totals that fell. */
	List<String> wrong() {
		synchronized (this.wrong) {
			return List.copyOf(this.wrong);
		}
	}

	/** What was retained by its topics, but for health, which is told anew each minute. */
	Map<String, String> retainedWithoutHealth() {
		Map<String, String> values = new TreeMap<>(this.retained);
		values.keySet().removeIf(topic -> topic.endsWith("/health"));
		return values;
	}

	/** Waits for something to be so. */
	void await(String what, BooleanSupplier condition) throws InterruptedException {
		Instant deadline = Instant.now().plus(PATIENCE);
		while (!condition.getAsBoolean()) {
			assertThat(Instant.now()).as(what).isBefore(deadline);
			Thread.sleep(20);
		}
	}

	@Override
	public void close() throws MqttException {
		if (this.client.isConnected()) {
			this.client.disconnect();
		}
		this.client.close();
	}
}
