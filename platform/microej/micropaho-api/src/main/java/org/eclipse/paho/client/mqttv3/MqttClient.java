package org.eclipse.paho.client.mqttv3;

/** Declaration only: the firmware is compiled against it, and runs on MicroPaho or on Eclipse Paho. */
@SuppressWarnings("unused")
public class MqttClient {

	/**
	 * Prepares a client.
	 *
	 * @param serverUri {@code tcp://} and the broker's host and port
	 */
	public MqttClient(String serverUri, String clientIdentifier) {
		throw new UnsupportedOperationException();
	}

	/** Connects and waits for the broker's answer. */
	public void connect(MqttConnectOptions options) throws MqttException {
		throw new UnsupportedOperationException();
	}

	/** Says goodbye to the broker. */
	public void disconnect() throws MqttException {
		throw new UnsupportedOperationException();
	}

	/** Frees what the client holds. */
	public void close() throws MqttException {
		throw new UnsupportedOperationException();
	}

	/** Says whether the connection stands. */
	public boolean isConnected() {
		throw new UnsupportedOperationException();
	}

	/** Publishes, and waits until that is done as far as the QoS demands. */
	public void publish(String topic, byte[] payload, int qos, boolean retained) throws MqttException {
		throw new UnsupportedOperationException();
	}

	/** Subscribes and waits for the broker's answer. */
	public void subscribe(String topicFilter, int qos) throws MqttException {
		throw new UnsupportedOperationException();
	}

	/** Says who is told what happens. */
	public void setCallback(MqttCallback callback) {
		throw new UnsupportedOperationException();
	}
}
