package p1meter2mqtt.mqtt;

import java.io.IOException;

import p1meter2mqtt.device.Clock;
import p1meter2mqtt.network.Transport;

/**
 * An MQTT 3.1.1 client of the smallest kind that publishes reliably. Allocates in {@link #connect()},
 * {@link #subscribe} and failures only.
 * <p>
 * Conformity remarks (OASIS MQTT 3.1.1):
 * <ol>
 * <li>3.1.2.4: the session is always clean. So nothing is ever sent twice (4.4), and the DUP flag is never set: what
 * was not acknowledged when the connection broke is for the caller to publish anew.</li>
 * <li>3.1.2.5 to 3.1.2.7: the will is always there, retained and with QoS 1.</li>
 * <li>3.1.2.10: a ping goes out two seconds after the last packet that was to be answered, even while messages with QoS
 * 0 flow, and after each 2 kB of them: only an answer shows that the broker is still there. The standard would be
 * content with one each keep alive.</li>
 * <li>3.2.2.2: the flag Session Present is ignored.</li>
 * <li>3.3, 4.3: QoS 0 and 1 both ways. Since no subscription asks for QoS 2 (3.8.4), a message with QoS 2 breaks the
 * protocol. The DUP and retain flags of messages that arrive are ignored.</li>
 * <li>3.3.4: we subscribe with QoS 0. A message with QoS 1, which some brokers send nevertheless, is acknowledged when
 * it has been copied into the client, or dropped: one that is longer than {@link MqttPacketReader#BUFFER_SIZE} bytes is
 * skipped. Not acknowledged is one that is skipped and has a topic longer than {@link MqttClient#MAXIMUM_TOPIC_LENGTH}
 * bytes, and one that comes while as much is under way as may be: it is from a broker that sends without reading.</li>
 * <li>4.6: one message with QoS 1 is under way at a time.</li>
 * <li>4.8: whatever breaks the protocol closes the connection.</li>
 * </ol>
 * Messages that arrive while another call waits for the broker's answer are held until the next {@link #poll}: one of
 * the greatest size or several smaller ones, eight like Home Assistant's birth message. What does not fit is dropped.
 * <p>
 * A broker that has closed the connection is noticed within three seconds, whether there is something to publish or
 * not, and one that does not answer any more when it owes the answer to a ping for ten: both before a write can wait
 * for it, unless that happens within one long payload: then {@link #endStuckCall} ends the write.
 */
public final class MinimalMqttClient implements MqttClient {

	/* Types and flags, the first byte of a packet (2.2.1 and 2.2.2). */
	private static final int CONNECT = 0x10;
	private static final int CONNACK = 0x20;
	private static final int PUBLISH = 0x30;
	private static final int PUBACK = 0x40;
	private static final int SUBSCRIBE = 0x82;
	private static final int SUBACK = 0x90;
	private static final int PINGREQ = 0xC0;
	private static final int PINGRESP = 0xD0;
	private static final int DISCONNECT = 0xE0;

	private static final int TYPE_MASK = 0xF0;
	private static final int RETAIN = 0x01;
	private static final int QOS_SHIFT = 1;
	private static final int QOS_MASK = 0x03;

	/** What CONNECT begins with: the protocol's name and its level, 4 for 3.1.1 (3.1.2.1 and 3.1.2.2). */
	private static final byte[] PROTOCOL = { 0, 4, 'M', 'Q', 'T', 'T', 4 };

	/* The flags of CONNECT (3.1.2.3). */
	private static final int CLEAN_SESSION = 0x02;
	private static final int WILL_RETAINED_QOS_1 = 0x2C;
	private static final int PASSWORD = 0x40;
	private static final int USERNAME = 0x80;

	/** The return code of SUBACK for a subscription that is refused (3.9.3). */
	private static final int SUBSCRIPTION_REFUSED = 0x80;

	/** After so long without a packet that the broker has to answer it is sent a ping. */
	private static final int PING_MILLIS = 2_000;

	/**
	 * A ping's answer that has not come by itself for so long is waited for: only who reads is told at once that the
	 * connection was closed.
	 */
	private static final int LATE_MILLIS = 1_000;

	/** After that many bytes that no answer has confirmed the next flush sends a ping along. */
	private static final int UNCONFIRMED_BEFORE_PING = 2048;

	/**
	 * With that many bytes that no answer has confirmed no further message is begun until one has, and none
	 * acknowledged. A write does not wait while less is under way than the network stack buffers: on an ESP32 that is
	 * 5744 bytes unless configured otherwise, four TCP segments.
	 */
	private static final int UNCONFIRMED_MAXIMUM = 4096;

	/**
	 * Bounds {@link #poll}, and the wait for an answer once its time is over, when the broker sends faster than we
	 * read. A packet takes three reads.
	 */
	private static final int MAXIMUM_READS_PER_POLL = 96;

	private static final int NOT_PUBLISHING = -1;
	private static final int MILLIS_PER_SECOND = 1000;

	private final MqttOptions options;
	private final Brokers brokers;
	private final Transport transport;
	private final Clock clock;
	private final MqttPacketWriter writer;
	private final MqttPacketReader reader;
	private final HeldMessages held;
	private final int answerTimeoutMillis;

	private boolean connected;
	private int packetIdentifier;

	/** The bytes of the payload that are still to be written, or {@link #NOT_PUBLISHING}. */
	private int payloadLeft;
	private int publishQos;

	/** When the last packet was sent that the broker has answered, or will. */
	private long lastRequestMillis;
	/** The writer's position up to which the broker has confirmed by its answers that it got everything. */
	private int confirmedPosition;
	private boolean pingPending;
	private long pingMillis;
	private int pingPosition;

	/** How often was read after the time for an answer was over. */
	private int lateReads;

	/**
	 * Prepares a client; nothing is sent before {@link #connect()}.
	 *
	 * @throws IllegalArgumentException if the options want TLS and the transport has none
	 */
	public MinimalMqttClient(MqttOptions options, Transport transport, Clock clock) {
		if (options.tls() != null && !transport.isEncrypted()) {
			throw new IllegalArgumentException("mqttTls is true, but this firmware was built without TLS.");
		}
		this.options = options;
		this.brokers = new Brokers(options.host, options.port);
		this.transport = transport;
		this.clock = clock;
		this.writer = new MqttPacketWriter(transport);
		this.reader = new MqttPacketReader(transport);
		this.held = new HeldMessages(HeldMessages.OVERHEAD + MqttPacketReader.BUFFER_SIZE);
		this.answerTimeoutMillis = options.answerTimeoutSeconds * MILLIS_PER_SECOND;
	}

	@Override
	public void connect() throws IOException {
		if (this.connected) {
			return;
		}
		this.writer.clear();
		this.reader.clear();
		this.held.clear();
		this.pingPending = false;
		this.payloadLeft = NOT_PUBLISHING;
		this.transport.open(this.brokers.host(), this.brokers.port(), this.answerTimeoutMillis);
		final int returnCode;
		try {
			writeConnect();
			request();
			awaitAnswer(CONNACK, 2);
			returnCode = this.reader.byteAt(1);
		} catch (IOException e) {
			abandon();
			throw new IOException("Connected to " + this.brokers + ", but not by MQTT: " + e.getMessage()
					+ " Check that Settings.mqttPort is the broker's port for MQTT "
					+ (this.options.tls() == null ? "without TLS, usually 1883." : "with TLS, usually 8883."));
		}
		if (returnCode != 0) {
			abandon();
			throw ConnectRefusal.of(returnCode, this.brokers, this.options);
		}
		this.connected = true;
	}

	@Override
	public Brokers brokers() {
		return this.brokers;
	}

	@Override
	public boolean isConnected() {
		return this.connected;
	}

	@Override
	public boolean subscribe(String topicFilter) throws IOException {
		requireReady();
		final byte[] filter = Utf8.encode(topicFilter);
		try {
			this.writer.begin(SUBSCRIBE, 2 + 2 + filter.length + 1);
			this.writer.writeShort(nextPacketIdentifier());
			this.writer.writeField(filter, filter.length);
			this.writer.writeByte(0);
			request();
			awaitAcknowledgement(SUBACK, 3);
			final int returnCode = this.reader.byteAt(2);
			if (returnCode != 0 && returnCode != SUBSCRIPTION_REFUSED) {
				throw protocolBroken("it granted more than the QoS that was asked for");
			}
			return returnCode == 0;
		} catch (IOException e) {
			throw closed(e);
		}
	}

	@Override
	public void publish(byte[] topic, int topicLength, byte[] payload, int offset, int length, int qos,
			boolean retained) throws IOException {
		beginPublish(topic, topicLength, length, qos, retained);
		write(payload, offset, length);
		endPublish();
	}

	@Override
	public void beginPublish(byte[] topic, int topicLength, int payloadLength, int qos, boolean retained)
			throws IOException {
		requireReady();
		try {
			awaitConfirmation();
			this.writer.begin(PUBLISH | qos << QOS_SHIFT | (retained ? RETAIN : 0),
					2 + topicLength + (qos == 0 ? 0 : 2) + payloadLength);
			this.writer.writeField(topic, topicLength);
			if (qos != 0) {
				this.writer.writeShort(nextPacketIdentifier());
			}
		} catch (IOException e) {
			throw closed(e);
		}
		this.publishQos = qos;
		this.payloadLeft = payloadLength;
	}

	@Override
	public void write(byte[] bytes, int offset, int length) throws IOException {
		requireConnected();
		try {
			if (length > this.payloadLeft) {
				throw new IOException("The payload is longer than announced. The program has to be corrected.");
			}
			this.writer.writeBytes(bytes, offset, length);
		} catch (IOException e) {
			throw closed(e);
		}
		this.payloadLeft -= length;
	}

	@Override
	public void endPublish() throws IOException {
		requireConnected();
		try {
			if (this.payloadLeft != 0) {
				throw new IOException("The payload is shorter than announced by " + this.payloadLeft
						+ " bytes. The program has to be corrected.");
			}
			this.payloadLeft = NOT_PUBLISHING;
			if (this.publishQos != 0) {
				request();
				awaitAcknowledgement(PUBACK, 2);
			}
		} catch (IOException e) {
			throw closed(e);
		}
	}

	@Override
	public void flush() throws IOException {
		requireReady();
		try {
			if (unconfirmed() >= UNCONFIRMED_BEFORE_PING) {
				ping();
			}
			this.writer.flush();
		} catch (IOException e) {
			throw closed(e);
		}
	}

	@Override
	public void poll(MqttListener listener) throws IOException {
		requireReady();
		try {
			this.held.handOver(listener);
			for (int reads = 0; reads < MAXIMUM_READS_PER_POLL && this.transport.available() > 0; reads++) {
				if (this.reader.read(this.answerTimeoutMillis)) {
					handleUnasked();
					this.held.handOver(listener);
				}
			}
			final long now = this.clock.monotonicMillis();
			if (this.pingPending && now - this.pingMillis >= LATE_MILLIS) {
				awaitPing();
			}
			if (now - this.lastRequestMillis >= PING_MILLIS) {
				ping();
			}
		} catch (IOException e) {
			throw closed(e);
		}
		flush();
	}

	@Override
	public void abandon() {
		this.connected = false;
		this.transport.close();
	}

	@Override
	public void endStuckCall(long nowMillis) {
		this.transport.endStuckCall(nowMillis);
	}

	@Override
	public void disconnect() {
		// within a payload a goodbye would be taken for a part of it
		if (this.connected && this.payloadLeft == NOT_PUBLISHING) {
			try {
				this.writer.begin(DISCONNECT, 0);
				this.writer.flush();
			} catch (IOException e) {
				// the broker notices in its own time
			}
		}
		abandon();
	}

	private void writeConnect() throws IOException {
		final byte[] clientIdentifier = Utf8.encode(this.options.clientIdentifier);
		final byte[] willTopic = Utf8.encode(this.options.willTopic);
		final byte[] willMessage = Utf8.encode(this.options.willMessage);
		final byte[] username = Utf8.encode(this.options.username);
		final byte[] password = Utf8.encode(this.options.password);
		int flags = CLEAN_SESSION | WILL_RETAINED_QOS_1;
		int length = PROTOCOL.length + 1 + 2 + 2 + clientIdentifier.length + 2 + willTopic.length + 2
				+ willMessage.length;
		if (username.length > 0) {
			flags |= USERNAME | PASSWORD;
			length += 2 + username.length + 2 + password.length;
		}

		this.writer.begin(CONNECT, length);
		this.writer.writeBytes(PROTOCOL, 0, PROTOCOL.length);
		this.writer.writeByte(flags);
		this.writer.writeShort(this.options.keepAliveSeconds);
		this.writer.writeField(clientIdentifier, clientIdentifier.length);
		this.writer.writeField(willTopic, willTopic.length);
		this.writer.writeField(willMessage, willMessage.length);
		if (username.length > 0) {
			this.writer.writeField(username, username.length);
			this.writer.writeField(password, password.length);
		}
	}

	/** Sends the packet that was written last; the broker will answer it. */
	private void request() throws IOException {
		this.writer.flush();
		this.lastRequestMillis = this.clock.monotonicMillis();
	}

	private void ping() throws IOException {
		if (!this.pingPending) {
			this.writer.begin(PINGREQ, 0);
			this.pingPending = true;
			this.pingPosition = this.writer.position();
			this.pingMillis = this.clock.monotonicMillis();
			this.lastRequestMillis = this.pingMillis;
		}
	}

	/** Waits for the answer to the last packet with an identifier. */
	private void awaitAcknowledgement(int header, int length) throws IOException {
		awaitAnswer(header, length);
		if (this.reader.shortAt(0) != this.packetIdentifier) {
			throw protocolBroken("it acknowledged packet " + this.reader.shortAt(0) + " instead of "
					+ this.packetIdentifier);
		}
	}

	/**
	 * Waits for the answer to the packet that was sent last. It is then in the reader, and confirms all that was sent.
	 */
	private void awaitAnswer(int header, int length) throws IOException {
		final int position = this.writer.position();
		final long deadline = this.clock.monotonicMillis() + this.answerTimeoutMillis;
		boolean answered = false;
		while (!answered) {
			if (readUntil(deadline)) {
				answered = this.reader.header() == header;
				if (!answered) {
					handleUnasked();
				}
			}
		}
		if (this.reader.length() != length) {
			throw protocolBroken("it sent an answer of " + this.reader.length() + " instead of " + length + " bytes");
		}
		confirm(position);
	}

	/** Waits, if too much is under way, until the broker has confirmed it. */
	private void awaitConfirmation() throws IOException {
		while (unconfirmed() >= UNCONFIRMED_MAXIMUM) {
			ping();
			this.writer.flush();
			awaitPing();
		}
	}

	private void awaitPing() throws IOException {
		final long deadline = this.pingMillis + this.answerTimeoutMillis;
		while (this.pingPending) {
			if (readUntil(deadline)) {
				handleUnasked();
			}
		}
	}

	/**
	 * Reads on, and says whether a packet is whole. Once the time is over, as after a pause of the whole program, it
	 * reads what is there already.
	 */
	private boolean readUntil(long deadline) throws IOException {
		final long left = deadline - this.clock.monotonicMillis();
		if (left > 0) {
			this.lateReads = 0;
			return this.reader.read((int) left);
		}
		if (this.lateReads == MAXIMUM_READS_PER_POLL || this.transport.available() == 0) {
			throw unanswered();
		}
		this.lateReads++;
		return this.reader.read(this.answerTimeoutMillis);
	}

	/** Handles a packet that is not the answer to the packet that was sent last. */
	private void handleUnasked() throws IOException {
		final int header = this.reader.header();
		if (this.connected && (header & TYPE_MASK) == PUBLISH) {
			handleMessage(header >>> QOS_SHIFT & QOS_MASK);
		} else if (this.pingPending && header == PINGRESP && this.reader.length() == 0) {
			this.pingPending = false;
			confirm(this.pingPosition);
		} else {
			throw protocolBroken("it sent a packet of type " + (header >>> 4) + " that does not belong there");
		}
	}

	private void handleMessage(int qos) throws IOException {
		if (qos > 1) {
			throw protocolBroken("it sent a message with QoS 2, which was not subscribed to");
		}
		final int length = this.reader.length();
		final int topicLength = length < 2 ? 0 : this.reader.shortAt(0);
		final int payloadOffset = 2 + topicLength + (qos == 0 ? 0 : 2);
		if (payloadOffset > length) {
			throw protocolBroken("it sent a message that ends within its topic");
		}
		if (qos == 1 && unconfirmed() < UNCONFIRMED_MAXIMUM
				&& (this.reader.isWhole() || payloadOffset <= MqttPacketReader.BEGINNING)) {
			this.writer.begin(PUBACK, 2);
			this.writer.writeShort(this.reader.shortAt(payloadOffset - 2));
		}
		if (this.reader.isWhole()) {
			final byte[] buffer = this.reader.buffer();
			this.held.hold(buffer, 2, topicLength, buffer, payloadOffset, length - payloadOffset);
		}
	}

	private int unconfirmed() {
		return this.writer.position() - this.confirmedPosition;
	}

	private void confirm(int position) {
		// a ping's answer may come after that to a later packet
		if (position - this.confirmedPosition > 0) {
			this.confirmedPosition = position;
		}
	}

	private int nextPacketIdentifier() {
		// 0 is none (2.3.1)
		this.packetIdentifier = this.packetIdentifier == 0xFFFF ? 1 : this.packetIdentifier + 1;
		return this.packetIdentifier;
	}

	private void requireConnected() throws IOException {
		if (!this.connected) {
			throw new IOException("Not connected to the MQTT broker. Connect first.");
		}
	}

	private void requireReady() throws IOException {
		requireConnected();
		if (this.payloadLeft != NOT_PUBLISHING) {
			throw new IllegalStateException("A payload is being written. End it first.");
		}
	}

	private IOException unanswered() {
		return new IOException("The broker at " + this.brokers + " has not answered for "
				+ this.options.answerTimeoutSeconds + " s. It has stopped, or the network between is broken.");
	}

	private IOException protocolBroken(String what) {
		return new IOException("The broker at " + this.brokers + " broke the protocol of MQTT 3.1.1: " + what
				+ ". Look at its log and version.");
	}

	private IOException closed(IOException e) {
		abandon();
		return e;
	}
}
