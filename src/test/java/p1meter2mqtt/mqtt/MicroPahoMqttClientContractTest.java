package p1meter2mqtt.mqtt;

import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** The adapter on Eclipse Paho. */
class MicroPahoMqttClientContractTest extends MqttClientContract {

	@Override
	MqttClient createClient(MqttOptions options) {
		return new EclipsePahoMqttClient(options);
	}

	/** Adds what Eclipse Paho has and MicroPaho has not. */
	private static final class EclipsePahoMqttClient extends MicroPahoMqttClient {

		private final MqttOptions options;

		EclipsePahoMqttClient(MqttOptions options) {
			super(options);
			this.options = options;
		}

		/** Keeps Eclipse Paho from writing files and from waiting for ever. */
		@Override
		protected org.eclipse.paho.client.mqttv3.MqttClient createClient(String serverUri, String clientIdentifier)
				throws MqttException {
			var client = new org.eclipse.paho.client.mqttv3.MqttClient(serverUri, clientIdentifier, new MemoryPersistence());
			client.setTimeToWait(this.options.answerTimeoutSeconds * 1_000L);
			return client;
		}

		@Override
		public void deliveryComplete(IMqttDeliveryToken token) {
			// publish has waited for it already
		}
	}
}
