package p1meter2mqtt.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import p1meter2mqtt.testing.Broker;
import p1meter2mqtt.testing.EmbeddedBroker;

/** The adapter on Eclipse Paho. */
@Tag("slow")
class MicroPahoMqttClientContractTest extends MqttClientContract {

	@Override
	MqttClient createClient(MqttOptions options) {
		return new EclipsePahoMqttClient(options, null, null);
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
}
