package p1meter2mqtt.nativeplatform;

import javax.net.SocketFactory;

import p1meter2mqtt.device.Clock;
import p1meter2mqtt.mqtt.MinimalMqttClient;
import p1meter2mqtt.mqtt.MqttClient;
import p1meter2mqtt.mqtt.MqttClientFactory;
import p1meter2mqtt.mqtt.MqttOptions;
import p1meter2mqtt.network.TcpTransport;

/** The firmware's own client over plain TCP, and nothing else, so that nothing else is linked. */
final class PlainMqttClients implements MqttClientFactory {

	@Override
	public MqttClient create(MqttOptions options, Clock clock) {
		return new MinimalMqttClient(options, new TcpTransport(SocketFactory.getDefault()), clock);
	}
}
