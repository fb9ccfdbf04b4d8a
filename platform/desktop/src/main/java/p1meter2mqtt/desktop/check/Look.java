package p1meter2mqtt.desktop.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

import p1meter2mqtt.Settings;
import p1meter2mqtt.desktop.platform.DesktopCertificates;

/**
 * What others have left on a broker, seen by another client than the firmware's: that one takes no long messages, and
 * does not tell which were retained.
 */
final class Look implements AutoCloseable {

	private static final int TIMEOUT_SECONDS = 10;
	private static final int GOODBYE_MILLIS = 500;
	/** What is retained comes at once; so long after the last message nothing more is waited for. */
	private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
	/** Others may go on talking. */
	private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(5);
	private static final int PAUSE_MILLIS = 20;

	/** Kept, or the level would go with the garbage. */
	private static final Logger PAHO = Logger.getLogger("org.eclipse.paho.client.mqttv3");

	static {
		PAHO.setLevel(Level.OFF);
	}

	private final MqttClient client;
	private final Map<String, String> retained = new ConcurrentSkipListMap<>();
	private final Map<String, String> live = new ConcurrentSkipListMap<>();
	private volatile long lastMessage;

	/** Connects. */
	Look(BrokerTrial trial) throws MqttException {
		Settings settings = trial.settings();
		client = new MqttClient((settings.mqttTls ? "ssl://" : "tcp://") + trial.broker(), trial.anotherIdentifier(),
				new MemoryPersistence());
		client.setTimeToWait(TimeUnit.SECONDS.toMillis(TIMEOUT_SECONDS));
		MqttConnectOptions options = new MqttConnectOptions();
		options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
		options.setConnectionTimeout(TIMEOUT_SECONDS);
		if (settings.mqttTls) {
			options.setSocketFactory(new DesktopCertificates().socketFactory(trial.tlsOptions()));
		}
		if (!settings.mqttUsername.isEmpty()) {
			options.setUserName(settings.mqttUsername);
			options.setPassword(settings.mqttPassword.toCharArray());
		}
		client.connect(options);
		// Moquette closes a connection whose subscription comes right behind CONNACK
		client.publish(trial.probeTopic(), new byte[0], 1, true);
	}

	/** Takes in all that is retained on topics. */
	void at(Collection<String> filters) throws MqttException, InterruptedException {
		long start = System.nanoTime();
		lastMessage = start;
		for (String filter : filters) {
			subscribe(filter);
		}
		while (System.nanoTime() - lastMessage < QUIET_NANOS && System.nanoTime() - start < LONGEST_NANOS) {
			TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
		}
	}

	private void subscribe(String filter) throws MqttException {
		try {
			client.subscribe(filter, 0, this::take);
		} catch (MqttException e) {
			// what may not be read can't be seen
			if (e.getReasonCode() != MqttException.REASON_CODE_SUBSCRIBE_FAILED) {
				throw e;
			}
		}
	}

	private void take(String topic, MqttMessage message) {
		String payload = new String(message.getPayload(), UTF_8);
		(message.isRetained() ? retained : live).put(topic, payload);
		lastMessage = System.nanoTime();
	}

	/** Clears topics on which something is retained. */
	void clear(Collection<String> topics) throws MqttException {
		for (String topic : topics) {
			client.publish(topic, new byte[0], 1, true);
		}
	}

	/** What is retained, by its topic, in their order. */
	Map<String, String> retained() {
		return new TreeMap<>(retained);
	}

	/** The last word on a topic, whether it was retained or was just said; null if there is none. */
	String last(String topic) {
		return live.getOrDefault(topic, retained.get(topic));
	}

	@Override
	public void close() {
		try {
			client.disconnectForcibly(0, GOODBYE_MILLIS, true);
			client.close(true);
		} catch (MqttException e) {
			// nothing is left to be done with it
		}
	}
}
