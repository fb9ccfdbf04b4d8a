package p1meter2mqtt.mqtt;

/** The adapter on Eclipse Paho. */
class MicroPahoMqttClientTlsContractTest extends TlsMqttClientContract {

	@Override
	MqttClient createClient(MqttOptions options) {
		return new EclipsePahoMqttClient(options, this.fronts.sockets(), this.fronts.timeOfDay());
	}
}
