package p1meter2mqtt.desktop.check;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

import p1meter2mqtt.Settings;
import p1meter2mqtt.desktop.Broker;
import p1meter2mqtt.desktop.platform.DesktopBoard;
import p1meter2mqtt.mqtt.MqttClient;
import p1meter2mqtt.mqtt.MqttOptions;
import p1meter2mqtt.network.TlsOptions;
import p1meter2mqtt.network.Transport;

/**
 * A broker that is tried, by the firmware's own client, and what has been found out about it. The client has a name of
 * its own, so that no board loses its connection; and its will, if the check itself breaks off, clears the topic that
 * it tries.
 */
final class BrokerTrial implements AutoCloseable {

	private static final int MAXIMUM_IDENTIFIER = 23;
	private static final int LOOK_SECONDS = 1;

	private final Subject subject;
	private final Broker broker;
	private final String identifier;
	private final DesktopBoard board = new DesktopBoard(new byte[0], null, line -> {
		// the parts that are tried don't print
	});
	private final List<LongConsumer> watched = new CopyOnWriteArrayList<>();
	private final ScheduledExecutorService supervisor = Executors.newSingleThreadScheduledExecutor(task -> {
		Thread thread = new Thread(task, "supervisor");
		thread.setDaemon(true);
		return thread;
	});
	private List<InetAddress> addresses = List.of();
	private MqttClient client;
	private Look found;
	private boolean readable;

	BrokerTrial(Subject subject, Broker broker) {
		this.subject = subject;
		this.broker = broker;
		this.identifier = identifier(subject.settings().mqttClientIdentifier);
		supervisor.scheduleWithFixedDelay(this::endStuckCalls, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
	}

	/** Begins as the board's own does, for brokers that look at that. */
	private static String identifier(String own) {
		String end = "-check-" + String.format("%04x", new Random().nextInt(1 << 16));
		String start = own.isEmpty() ? "p1meter" : own;
		return start.substring(0, Math.min(start.length(), MAXIMUM_IDENTIFIER - end.length())) + end;
	}

	/** As the firmware's supervisor does. */
	private void endStuckCalls() {
		watched.forEach(call -> call.accept(board.monotonicMillis()));
	}

	Subject subject() {
		return subject;
	}

	Settings settings() {
		return subject.settings();
	}

	Broker broker() {
		return broker;
	}

	/** The name that the check uses with the broker, other than any board's. */
	String identifier() {
		return identifier;
	}

	/** A name for one more client beside it. */
	String anotherIdentifier() {
		return identifier(settings().mqttClientIdentifier);
	}

	/** The topic that is tried below the board's own. */
	String probeTopic() {
		return settings().topicRoot + identifier;
	}

	List<InetAddress> addresses() {
		return addresses;
	}

	void addresses(List<InetAddress> found) {
		addresses = found;
	}

	/** A connection that is not there yet, as the firmware would make one. */
	Transport transport() {
		Transport transport = board.transport(tlsOptions());
		watched.add(transport::endStuckCall);
		return transport;
	}

	/** Connects the client. */
	void connect() throws IOException {
		Settings settings = settings();
		client = board.mqttClient(new MqttOptions(broker.host(), broker.port(), identifier, settings.mqttUsername,
				settings.mqttPassword, settings.mqttKeepAliveSeconds, probeTopic(), "", tlsOptions()));
		watched.add(client::endStuckCall);
		client.connect();
	}

	/** The client that is connected. */
	MqttClient client() {
		return client;
	}

	/** What others have left on the broker. */
	Look found() {
		return found;
	}

	void found(Look look) {
		found = look;
	}

	/** Whether what lies below the board's own root can be seen. */
	boolean isReadable() {
		return readable;
	}

	void readable() {
		readable = true;
	}

	/** What TLS needs; null for plain TCP. */
	TlsOptions tlsOptions() {
		return settings().mqttTls ? subject.tlsOptions() : null;
	}

	@Override
	public void close() {
		if (client != null) {
			client.disconnect();
		}
		supervisor.shutdownNow();
	}
}
