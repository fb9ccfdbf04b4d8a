package p1meter2mqtt.mqtt;

import java.io.IOException;

/**
 * The port to an MQTT 3.1.1 broker. Used by one task only, but for {@link #endStuckCall}.
 * <p>
 * Where, as whom and with which will to connect is given to the implementation at construction ({@link MqttOptions}).
 * Topics are UTF-8 bytes, at most {@link #MAXIMUM_TOPIC_LENGTH} of them. QoS is 0 or 1.
 * <p>
 * One recovery rule: after any {@link IOException} the connection is closed; {@link #connect()} again and publish anew.
 * What was published with QoS 0 and not yet sent is then lost; what was published with QoS 1 has arrived if the
 * method returned.
 */
public interface MqttClient {

	/** The longest topic, in bytes. */
	int MAXIMUM_TOPIC_LENGTH = 128;

	/**
	 * Connects with a clean session. Does nothing if connected.
	 *
	 * @throws IOException if the broker can't be reached or refuses; the message says why and what to look at
	 */
	void connect() throws IOException;

	/** The brokers; {@link #connect()} is for the one whose turn it is. */
	Brokers brokers();

	/** Says whether {@link #connect()} succeeded and nothing has failed since. */
	boolean isConnected();

	/**
	 * Subscribes with QoS 0 and waits for the broker's answer. To be done again after each {@link #connect()}.
	 *
	 * @return whether the broker grants it; if not, the connection stays
	 * @throws IOException if the broker does not answer in time
	 */
	boolean subscribe(String topicFilter) throws IOException;

	/**
	 * Publishes a range of bytes. With QoS 0 it may stay in the buffer until {@link #flush()}, {@link #poll} or the
	 * next packet, and waits only if the broker is far behind; with QoS 1 it returns when the broker has acknowledged
	 * it.
	 */
	void publish(byte[] topic, int topicLength, byte[] payload, int offset, int length, int qos, boolean retained)
			throws IOException;

	/**
	 * Starts to publish a payload that is longer than any buffer: {@link #write} its bytes, in pieces of any size, then
	 * {@link #endPublish()}. Nothing else may be called in between.
	 *
	 * @param payloadLength the number of bytes that will be written in all
	 */
	void beginPublish(byte[] topic, int topicLength, int payloadLength, int qos, boolean retained) throws IOException;

	/** Adds a piece of the payload. */
	void write(byte[] bytes, int offset, int length) throws IOException;

	/**
	 * Ends the payload.
	 *
	 * @throws IOException as well if more or fewer bytes were written than announced
	 */
	void endPublish() throws IOException;

	/** Sends what is in the buffer. */
	void flush() throws IOException;

	/**
	 * Sends what is in the buffer, hands over what has arrived, and keeps the connection alive. Waits only if the
	 * broker has owed an answer for a second, until it is there or the time for it is over. To be called at least once
	 * a second.
	 *
	 * @throws IOException if the broker closed the connection, broke the protocol or has not answered a ping in time
	 */
	void poll(MqttListener listener) throws IOException;

	/** Says goodbye, so that the broker does not publish the will, and closes. Never fails. */
	void disconnect();

	/** Closes without a goodbye, so that the will is published. Never fails. */
	void abandon();

	/**
	 * Breaks the connection if a call has been waiting for the network for too long: a write for 10 s. The call fails
	 * then. To be called about each second, by one task, which is another one than uses the client; does not wait.
	 *
	 * @param nowMillis the {@linkplain p1meter2mqtt.device.Clock#monotonicMillis() monotonic time}
	 */
	void endStuckCall(long nowMillis);
}
