package p1meter2mqtt.mqtt;

import org.junit.jupiter.api.Tag;

import p1meter2mqtt.network.TlsTransport;

@Tag("slow")
class MinimalMqttClientTlsContractTest extends TlsMqttClientContract {

	@Override
	MqttClient createClient(MqttOptions options) {
		return new MinimalMqttClient(options, new TlsTransport(this.fronts.sockets(), this.fronts.timeOfDay()),
				new RealClock());
	}
}
