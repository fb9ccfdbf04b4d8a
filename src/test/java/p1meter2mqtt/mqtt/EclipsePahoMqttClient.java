package p1meter2mqtt.mqtt;

import javax.net.SocketFactory;

import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

import p1meter2mqtt.network.TimeOfDay;

/** Adds what Eclipse Paho has and MicroPaho has not. */
final class EclipsePahoMqttClient extends MicroPahoMqttClient {

	private final MqttOptions options;

	/** @param sockets null for plain TCP */
	EclipsePahoMqttClient(MqttOptions options, SocketFactory sockets, TimeOfDay timeOfDay) {
		super(options, sockets, timeOfDay);
		this.options = options;
	}

	/** Keeps Eclipse Paho from writing files and from waiting for ever. */
	@Override
	protected org.eclipse.paho.client.mqttv3.MqttClient createClient(String serverUri, String clientIdentifier)
			throws MqttException {
		var client = new org.eclipse.paho.client.mqttv3.MqttClient(serverUri, clientIdentifier,
				new MemoryPersistence());
		client.setTimeToWait(this.options.answerTimeoutSeconds * 1_000L);
		return client;
	}

	@Override
	public void deliveryComplete(IMqttDeliveryToken token) {
		// publish has waited for it already
	}
}
