package p1meter2mqtt.mqtt;

import p1meter2mqtt.network.TlsOptions;

/** Where, as whom and with which will an {@link MqttClient} connects. Constant after construction. */
public final class MqttOptions {

	/** How long the broker may take to accept a connection and to answer a packet, in seconds. */
	static final int ANSWER_TIMEOUT_SECONDS = 10;

	final String host;
	final int port;
	final String clientIdentifier;
	final String username;
	final String password;
	final int keepAliveSeconds;
	final String willTopic;
	final String willMessage;
	final int answerTimeoutSeconds;
	private final TlsOptions tls;

	/**
	 * The will is published by the broker, retained and with QoS 1, when the connection is lost without a goodbye.
	 *
	 * @param host one or more brokers, as {@link Brokers} reads them
	 * @param port the port of those that have none of their own
	 * @param username the user name, empty for none; then the password is not sent either (MQTT 3.1.1, 3.1.2.9)
	 * @param keepAliveSeconds after half as long again without a packet the broker may close the connection
	 *        (MQTT 3.1.1, 3.1.2.10), 2 to 65535
	 * @param tls what TLS needs; null for plain TCP
	 */
	public MqttOptions(String host, int port, String clientIdentifier, String username, String password,
			int keepAliveSeconds, String willTopic, String willMessage, TlsOptions tls) {
		this(host, port, clientIdentifier, username, password, keepAliveSeconds, willTopic, willMessage, tls,
				ANSWER_TIMEOUT_SECONDS);
	}

	/** As above, on plain TCP. */
	public MqttOptions(String host, int port, String clientIdentifier, String username, String password,
			int keepAliveSeconds, String willTopic, String willMessage) {
		this(host, port, clientIdentifier, username, password, keepAliveSeconds, willTopic, willMessage, null);
	}

	/** As above, with another time to answer, 1 to 60 s. */
	MqttOptions(String host, int port, String clientIdentifier, String username, String password, int keepAliveSeconds,
			String willTopic, String willMessage, TlsOptions tls, int answerTimeoutSeconds) {
		this.host = host;
		this.port = port;
		this.clientIdentifier = clientIdentifier;
		this.username = username;
		this.password = password;
		this.keepAliveSeconds = keepAliveSeconds;
		this.willTopic = willTopic;
		this.willMessage = willMessage;
		this.answerTimeoutSeconds = answerTimeoutSeconds;
		this.tls = tls;
	}

	/** What TLS needs; null for plain TCP. */
	public TlsOptions tls() {
		return this.tls;
	}
}
