package p1meter2mqtt.mqtt;

import java.io.IOException;

import javax.net.SocketFactory;

import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;

import p1meter2mqtt.network.Addresses;
import p1meter2mqtt.network.TimeOfDay;

/**
 * The client of MicroEJ's add-on MicroPaho behind our port, for who wants it instead of {@link MinimalMqttClient}. By
 * those of its methods only that have been seen in use; what follows from that:
 * <ol>
 * <li>There is no will: when the power fails or the network is lost, nobody publishes {@code offline}; the last status
 * stays {@code online}. {@link #abandon()} publishes what the will would say itself.</li>
 * <li>Each message allocates, since MicroPaho takes a {@link String} and an array of the payload's length. A streamed
 * payload is gathered, up to {@link #MAXIMUM_PAYLOAD_LENGTH} bytes.</li>
 * <li>How long publishing may take is up to MicroPaho, and so are keep alive and clean session: its sockets can't be
 * reached, so that {@link #endStuckCall} does nothing. A task that waits in vain is ended by the supervisor's
 * restart.</li>
 * </ol>
 * Messages arrive on MicroPaho's thread and are held until the next {@link #poll}, in a buffer of bounded size; what
 * does not fit is dropped.
 * <p>
 * Not final, since Eclipse Paho, its stand-in on the desktop, demands a third method of its callback with a type that
 * MicroPaho lacks: there a subclass adds it.
 */
public class MicroPahoMqttClient implements MqttClient, MqttCallback {

	/** The longest streamed payload, in bytes: a Home Assistant discovery document of some 20 kB fits. */
	static final int MAXIMUM_PAYLOAD_LENGTH = 32 * 1024;

	/** The reason for a subscription that the broker refuses: the return code of SUBACK (MQTT 3.1.1, 3.9.3). */
	private static final int SUBSCRIPTION_REFUSED = 0x80;

	/** The reasons up to this one are the return codes of CONNACK. */
	private static final int LAST_RETURN_CODE = 5;

	private final MqttOptions options;
	private final Brokers brokers;
	/** Both null for plain TCP. */
	private final SocketFactory secureSockets;
	private final TimeOfDay timeOfDay;
	private org.eclipse.paho.client.mqttv3.MqttClient client;

	/* The streamed payload, null if there is none. */
	private byte[] payload;
	private int written;
	private String publishTopic;
	private int publishQos;
	private boolean publishRetained;

	/** Guards {@link #incoming}. */
	private final Object lock = new Object();
	private HeldMessages incoming;
	/**
	 * Changes places with {@link #incoming} at each poll, so that the lock is not held while messages are handed over.
	 */
	private HeldMessages outgoing;

	/** Prepares a client on plain TCP; nothing is sent before {@link #connect()}. */
	public MicroPahoMqttClient(MqttOptions options) {
		this(options, null, null);
	}

	/** Prepares a client on TLS; nothing is sent before {@link #connect()}. */
	public MicroPahoMqttClient(MqttOptions options, SocketFactory secureSockets, TimeOfDay timeOfDay) {
		if (options.tls() != null && secureSockets == null) {
			throw new IllegalArgumentException("mqttTls is true, but the client was made without TLS.");
		}
		this.options = options;
		this.brokers = new Brokers(options.host, options.port);
		this.secureSockets = secureSockets;
		this.timeOfDay = timeOfDay;
		final int size = HeldMessages.OVERHEAD + MqttPacketReader.BUFFER_SIZE;
		this.incoming = new HeldMessages(size);
		this.outgoing = new HeldMessages(size);
	}

	/** Makes MicroPaho's client. Where Eclipse Paho stands in for it, it may be given other options here. */
	protected org.eclipse.paho.client.mqttv3.MqttClient createClient(String serverUri, String clientIdentifier)
			throws MqttException {
		return new org.eclipse.paho.client.mqttv3.MqttClient(serverUri, clientIdentifier);
	}

	@Override
	public void connect() throws IOException {
		if (isConnected()) {
			return;
		}
		disconnect();
		synchronized (this.lock) {
			this.incoming.clear();
		}
		final MqttConnectOptions connectOptions = new MqttConnectOptions();
		connectOptions.setConnectionTimeout(this.options.answerTimeoutSeconds);
		connectOptions.setKeepAliveInterval(this.options.keepAliveSeconds);
		if (!this.options.username.isEmpty()) {
			connectOptions.setUserName(this.options.username);
			connectOptions.setPassword(this.options.password.toCharArray());
		}
		if (this.secureSockets != null) {
			this.timeOfDay.require();
			connectOptions.setSocketFactory(this.secureSockets);
			// MicroEJ's example: else MicroPaho's own time-out ends the handshake
			connectOptions.setConnectionTimeout(0);
		}
		final String[] addresses = addresses();
		boolean connected = false;
		for (int tried = 1; !connected; tried++) {
			try {
				connect(addresses[tried - 1], connectOptions);
				connected = true;
			} catch (MqttException e) {
				disconnect();
				final int reason = e.getReasonCode();
				if (reason > 0 && reason <= LAST_RETURN_CODE) {
					throw ConnectRefusal.of(reason, this.brokers, this.options);
				}
				if (tried == addresses.length) {
					throw failure("Can't connect to", e);
				}
			}
		}
	}

	/** What to try one after the other. Under TLS it is the name alone, which MicroPaho hands on to be checked. */
	private String[] addresses() throws IOException {
		if (this.secureSockets != null) {
			return new String[] { this.brokers.host() };
		}
		try {
			return Addresses.of(this.brokers.host());
		} catch (IOException e) {
			throw new IOException("Can't connect to the MQTT broker at " + this.brokers + ": its name is not known to"
					+ " the network (" + e + "). Check Settings.mqttHost.");
		}
	}

	private void connect(String address, MqttConnectOptions connectOptions) throws MqttException {
		final String scheme = this.secureSockets == null ? "tcp://" : "ssl://";
		// of IPv6, unless the settings have written it that way already
		final boolean bare = address.indexOf(':') >= 0 && address.charAt(0) != '[';
		this.client = createClient(scheme + (bare ? "[" + address + "]" : address) + ":" + this.brokers.port(),
				this.options.clientIdentifier);
		this.client.setCallback(this);
		this.client.connect(connectOptions);
	}

	@Override
	public Brokers brokers() {
		return this.brokers;
	}

	@Override
	public boolean isConnected() {
		return this.client != null && this.client.isConnected();
	}

	@Override
	public boolean subscribe(String topicFilter) throws IOException {
		requireConnected();
		try {
			this.client.subscribe(topicFilter, 0);
			return true;
		} catch (MqttException e) {
			if (e.getReasonCode() == SUBSCRIPTION_REFUSED && isConnected()) {
				return false;
			}
			throw closed(LostConnection.of(failure("Can't subscribe to " + topicFilter + " at", e)));
		}
	}

	@Override
	public void publish(byte[] topic, int topicLength, byte[] bytes, int offset, int length, int qos,
			boolean retained) throws IOException {
		beginPublish(topic, topicLength, length, qos, retained);
		write(bytes, offset, length);
		endPublish();
	}

	@Override
	public void beginPublish(byte[] topic, int topicLength, int payloadLength, int qos, boolean retained)
			throws IOException {
		requireConnected();
		if (payloadLength > MAXIMUM_PAYLOAD_LENGTH) {
			throw closed(new IOException("The payload of " + payloadLength + " bytes is too long for MicroPaho,"
					+ " at most " + MAXIMUM_PAYLOAD_LENGTH + " are gathered. Use the minimal client."));
		}
		this.payload = new byte[payloadLength];
		this.written = 0;
		this.publishTopic = Utf8.decode(topic, 0, topicLength);
		this.publishQos = qos;
		this.publishRetained = retained;
	}

	@Override
	public void write(byte[] bytes, int offset, int length) throws IOException {
		requireConnected();
		if (length > this.payload.length - this.written) {
			throw closed(new IOException("The payload is longer than announced. The program has to be corrected."));
		}
		System.arraycopy(bytes, offset, this.payload, this.written, length);
		this.written += length;
	}

	@Override
	public void endPublish() throws IOException {
		requireConnected();
		if (this.written < this.payload.length) {
			throw closed(new IOException("The payload is shorter than announced. The program has to be corrected."));
		}
		try {
			this.client.publish(this.publishTopic, this.payload, this.publishQos, this.publishRetained);
		} catch (MqttException e) {
			throw closed(LostConnection.of(failure("Can't publish at", e)));
		}
		this.payload = null;
	}

	@Override
	public void flush() throws IOException {
		requireConnected();
	}

	@Override
	public void poll(MqttListener listener) throws IOException {
		requireConnected();
		final HeldMessages arrived;
		synchronized (this.lock) {
			arrived = this.incoming;
			this.incoming = this.outgoing;
			this.outgoing = arrived;
		}
		arrived.handOver(listener);
	}

	@Override
	public void disconnect() {
		final org.eclipse.paho.client.mqttv3.MqttClient closing = this.client;
		this.client = null;
		this.payload = null;
		if (closing != null) {
			try {
				if (closing.isConnected()) {
					closing.disconnect();
				}
				closing.close();
			} catch (MqttException e) {
				// the broker notices in its own time
			}
		}
	}

	@Override
	public void abandon() {
		if (isConnected()) {
			try {
				this.client.publish(this.options.willTopic, Utf8.encode(this.options.willMessage), 1, true);
			} catch (MqttException e) {
				// it is lost
			}
		}
		disconnect();
	}

	@Override
	public void endStuckCall(long nowMillis) {
		// see above
	}

	/** Takes a message on MicroPaho's thread. */
	@Override
	public void messageArrived(String topic, MqttMessage message) {
		final byte[] topicBytes = Utf8.encode(topic);
		final byte[] payloadBytes = message.getPayload();
		synchronized (this.lock) {
			this.incoming.hold(topicBytes, 0, topicBytes.length, payloadBytes, 0, payloadBytes.length);
		}
	}

	/** Does nothing: {@link #isConnected()} asks MicroPaho itself. */
	@Override
	public void connectionLost(Throwable cause) {
	}

	private void requireConnected() throws IOException {
		if (!isConnected()) {
			disconnect();
			throw new IOException("Not connected to the MQTT broker at " + this.brokers
					+ ", or the connection was lost. Connect first." + LostConnection.ADVICE);
		}
	}

	private IOException failure(String what, MqttException e) {
		return new IOException(what + " the MQTT broker at " + this.brokers + ": " + e.getMessage()
				+ " (reason code " + e.getReasonCode() + ", cause " + e.getCause()
				+ "). Check the host name or address and the port, and look at the broker's log.");
	}

	private IOException closed(IOException e) {
		disconnect();
		return e;
	}
}
