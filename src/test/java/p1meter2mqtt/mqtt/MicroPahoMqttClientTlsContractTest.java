package p1meter2mqtt.mqtt;

import org.junit.jupiter.api.Tag;

/** The adapter on Eclipse Paho. */
@Tag("slow")
class MicroPahoMqttClientTlsContractTest extends TlsMqttClientContract {

	@Override
	MqttClient createClient(MqttOptions options) {
		return new EclipsePahoMqttClient(options, this.fronts.sockets(), this.fronts.timeOfDay());
	}
}
