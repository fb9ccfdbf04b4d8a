package p1meter2mqtt.desktop.cli;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import javax.net.SocketFactory;

import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

import p1meter2mqtt.Settings;
import p1meter2mqtt.desktop.broker.EmbeddedBroker;
import p1meter2mqtt.desktop.platform.DesktopCertificates;
import p1meter2mqtt.device.MeterTime;
import p1meter2mqtt.network.TlsOptions;

/**
 * A second client of the broker, which subscribes to all that the firmware publishes: what it hears has really been
 * delivered. It connects again and again until it is closed.
 */
final class BrokerMonitor implements AutoCloseable {

	/** Enough while the connection holds, and the embedded broker wants it, see {@link EmbeddedBroker}. */
	private static final int QOS = 0;
	private static final int RETRY_SECONDS = 2;
	private static final int TIMEOUT_SECONDS = 10;
	private static final int GOODBYE_MILLIS = 100;

	/** Hears the messages. Called from a thread of the client. */
	interface Listener {

		/**
		 * A message was delivered.
		 *
		 * @param name the topic without its root
		 */
		void message(String name, String payload);

		/** The connection to the broker failed or broke; told once until it works again. */
		void failed(String reason);
	}

	private final Settings settings;
	private final String address;
	/** Null for plain TCP. */
	private final SocketFactory sockets;
	private final Listener listener;
	private final MqttClient client;
	private final CountDownLatch subscribed = new CountDownLatch(1);
	private final Thread thread = new Thread(this::keepConnected, "broker monitor");

	/** @param settings the firmware's own: broker, user and topics */
	BrokerMonitor(Settings settings, Listener listener) {
		this.settings = settings;
		this.address = (settings.mqttTls ? "ssl://" : "tcp://") + settings.mqttHost + ":" + settings.mqttPort;
		this.sockets = settings.mqttTls ? sockets(settings) : null;
		this.listener = listener;
		try {
			this.client = new MqttClient(address, MqttClient.generateClientId(), new MemoryPersistence());
		} catch (MqttException e) {
			throw new IllegalArgumentException(e);
		}
		client.setTimeToWait(TimeUnit.SECONDS.toMillis(TIMEOUT_SECONDS));
		client.setCallback(new Callback());
		thread.setDaemon(true);
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

	/** Waits until the subscription stands; says whether that happened in time. */
	boolean awaitSubscription(long timeout, TimeUnit unit) throws InterruptedException {
		return subscribed.await(timeout, unit);
	}

	private void keepConnected() {
		boolean told = false;
		try {
			while (true) {
				if (!client.isConnected()) {
					try {
						client.connect(connectOptions());
						client.subscribe(settings.topicRoot + "#", QOS);
						subscribed.countDown();
						told = false;
					} catch (MqttException e) {
						if (!told) {
							listener.failed(reason(e));
							told = true;
						}
					}
				}
				TimeUnit.SECONDS.sleep(RETRY_SECONDS);
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	private MqttConnectOptions connectOptions() {
		MqttConnectOptions connect = new MqttConnectOptions();
		connect.setConnectionTimeout(TIMEOUT_SECONDS);
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

	private String reason(MqttException e) {
		Throwable cause = e.getCause() == null ? e : e.getCause();
		return "broker " + address + ": " + (cause.getMessage() == null ? cause : cause.getMessage())
				+ "; trying again";
	}

	@Override
	public void close() {
		thread.interrupt();
		try {
			thread.join();
			client.disconnectForcibly(0, GOODBYE_MILLIS, true);
			client.close(true);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		} catch (MqttException e) {
			// it was not connected; there is nothing to be closed
		}
	}

	private final class Callback implements MqttCallback {

		@Override
		public void connectionLost(Throwable cause) {
			listener.failed(cause instanceof MqttException e ? reason(e) : "broker " + address + ": " + cause);
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
