package p1meter2mqtt.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.Test;

import p1meter2mqtt.testing.Broker;
import p1meter2mqtt.testing.EmbeddedBroker;

/** The adapter on Eclipse Paho. */
class MicroPahoMqttClientContractTest extends MqttClientContract {

	@Override
	MqttClient createClient(MqttOptions options) {
		return new EclipsePahoMqttClient(options);
	}

	@Test
	void shouldRefuseAPayloadThatItCannotGather() throws Exception {
		try (Broker broker = new EmbeddedBroker()) {
			broker.start();
			MqttClient client = connect(broker);
			byte[] topic = { 't' };

			assertThatIOException().isThrownBy(() -> client.beginPublish(topic, 1, 32 * 1024 + 1, 0, false))
					.withMessageContaining("at most 32768");
			assertThat(client.isConnected()).isFalse();
		}
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
}
