package p1meter2mqtt.desktop.run;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

import javax.net.SocketFactory;

import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

import p1meter2mqtt.Settings;
import p1meter2mqtt.desktop.Broker;
import p1meter2mqtt.desktop.broker.EmbeddedBroker;
import p1meter2mqtt.desktop.platform.DesktopCertificates;
import p1meter2mqtt.device.Backoff;
import p1meter2mqtt.device.MeterTime;
import p1meter2mqtt.network.TlsOptions;

/**
 * A second client of the broker, which subscribes to all that the firmware publishes: what it hears has really been
 * delivered. It connects again and again until it is closed, after pauses as the firmware makes them.
 */
final class BrokerMonitor implements AutoCloseable {

	/** Enough while the connection holds, and the embedded broker wants it, see {@link EmbeddedBroker}. */
	private static final int QOS = 0;
	private static final int TIMEOUT_SECONDS = 10;
	private static final int GOODBYE_MILLIS = 100;
	private static final int CLOSING_MILLIS = 300;
	private static final int LOOK_MILLIS = 50;
	/** A connection that lasts for so long is a good one: the next failure is the first again. */
	private static final long STABLE_NANOS = TimeUnit.SECONDS.toNanos(60);

	/** What the client would log is told by the listener. Kept, or the level would go with the garbage. */
	private static final Logger PAHO = Logger.getLogger("org.eclipse.paho.client.mqttv3");

	static {
		PAHO.setLevel(Level.OFF);
	}

	/** Hears the messages. Called from a thread of the client. */
	interface Listener {

		/**
		 * A message was delivered.
		 *
		 * @param name the topic without its root
		 */
		void message(String name, String payload);

		/** The connection to the broker broke. */
		void disconnected();

		/**
		 * The broker can't be reached, or does not keep a connection; each reason is told once until it works again.
		 */
		void failed(String reason);
	}

	private final Settings settings;
	/** All brokers of the settings. */
	private final String[] addresses;
	/** Null for plain TCP. */
	private final SocketFactory sockets;
	private final Listener listener;
	private final MqttClient client;
	private final CountDownLatch subscribed = new CountDownLatch(1);
	private final Thread thread = new Thread(this::keepConnected, "broker monitor");
	private volatile boolean closed;
	private volatile String told;

	/** @param settings the firmware's own: broker, user and topics */
	BrokerMonitor(Settings settings, Listener listener) {
		this.settings = settings;
		this.addresses = addresses(settings);
		this.sockets = settings.mqttTls ? sockets(settings) : null;
		this.listener = listener;
		try {
			this.client = new MqttClient(addresses[0], MqttClient.generateClientId(), new MemoryPersistence());
		} catch (MqttException e) {
			throw new IllegalArgumentException(e);
		}
		client.setTimeToWait(TimeUnit.SECONDS.toMillis(TIMEOUT_SECONDS));
		client.setCallback(new Callback());
		thread.setDaemon(true);
	}

	private static String[] addresses(Settings settings) {
		String scheme = settings.mqttTls ? "ssl://" : "tcp://";
		return Broker.of(settings).stream().map(broker -> scheme + broker).toArray(String[]::new);
	}

	/** What to say if the broker takes both connections, but nothing that the firmware publishes arrives here. */
	static String nothingArrives(Settings settings) {
		return "the broker takes the connection, but hands on nothing of what is published. Let this user write and"
				+ " read " + settings.topicRoot + "# in the broker's access control list";
	}

	/** Starts to connect. */
	void start() {
		thread.start();
	}

	/** Waits until the subscription stands, the time is over, or the process is told to end. */
	void awaitSubscription(int seconds, ProcessEnd end) throws InterruptedException {
		long start = System.nanoTime();
		while (!end.isTold() && System.nanoTime() - start < TimeUnit.SECONDS.toNanos(seconds)
				&& !subscribed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
			// one of the three will come
		}
	}

	/** Says whether the subscription stands, or did. */
	boolean hasSubscribed() {
		return subscribed.getCount() == 0;
	}

	private void keepConnected() {
		Backoff backoff = new Backoff(System.identityHashCode(this));
		try {
			while (!closed) {
				if (connect() && awaitDisconnection() >= STABLE_NANOS) {
					backoff.succeeded();
					told = null;
				}
				backoff.failed(millis());
				while (!backoff.isDue(millis())) {
					TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
				}
			}
		} catch (InterruptedException e) {
			// it is closed
		}
	}

	private static long millis() {
		return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
	}

	private boolean connect() {
		try {
			client.connect(connectOptions());
			client.subscribe(settings.topicRoot + "#", QOS);
			subscribed.countDown();
			return true;
		} catch (MqttException e) {
			tell(e);
			return false;
		}
	}

	/** Says how long the connection lasted. */
	private long awaitDisconnection() throws InterruptedException {
		long start = System.nanoTime();
		while (client.isConnected()) {
			TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
		}
		return System.nanoTime() - start;
	}

	private void tell(Throwable failure) {
		Throwable cause = failure.getCause() == null ? failure : failure.getCause();
		String reason = "broker " + settings.mqttHost + ": " + (cause.getMessage() == null ? cause : cause.getMessage())
				+ "; trying again";
		if (!closed && !reason.equals(told)) {
			told = reason;
			listener.failed(reason);
		}
	}

	private MqttConnectOptions connectOptions() {
		MqttConnectOptions connect = new MqttConnectOptions();
		connect.setConnectionTimeout(TIMEOUT_SECONDS);
		connect.setServerURIs(addresses);
		if (sockets != null) {
			connect.setSocketFactory(sockets);
		}
		if (!settings.mqttUsername.isEmpty()) {
			connect.setUserName(settings.mqttUsername);
			connect.setPassword(settings.mqttPassword.toCharArray());
		}
		return connect;
	}

	private static SocketFactory sockets(Settings settings) {
		TlsOptions options = new TlsOptions(settings.mqttCaCertificate, settings.mqttClientCertificate,
				settings.mqttClientKey, settings.mqttClientKeyPassword, "", new MeterTime());
		return new DesktopCertificates().socketFactory(options);
	}

	/** Ends it, at once: a client that waits for a broker without an answer is left behind. */
	@Override
	public void close() {
		closed = true;
		thread.interrupt();
		try {
			Ending.within(CLOSING_MILLIS, this::disconnect);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	private void disconnect() throws InterruptedException {
		thread.join();
		try {
			client.disconnectForcibly(0, GOODBYE_MILLIS, true);
			client.close(true);
		} catch (MqttException e) {
			// it was not connected; there is nothing to be closed
		}
	}

	private final class Callback implements MqttCallback {

		@Override
		public void connectionLost(Throwable cause) {
			listener.disconnected();
			tell(cause);
		}

		@Override
		public void messageArrived(String topic, MqttMessage message) {
			listener.message(topic.substring(settings.topicRoot.length()),
					new String(message.getPayload(), StandardCharsets.UTF_8));
		}

		@Override
		public void deliveryComplete(IMqttDeliveryToken token) {
			// it publishes nothing
		}
	}
}
