package p1meter2mqtt.nativeplatform.espidf;

import javax.net.SocketFactory;

import p1meter2mqtt.device.Clock;
import p1meter2mqtt.mqtt.MinimalMqttClient;
import p1meter2mqtt.mqtt.MqttClient;
import p1meter2mqtt.mqtt.MqttClientFactory;
import p1meter2mqtt.mqtt.MqttOptions;
import p1meter2mqtt.network.TcpTransport;
import p1meter2mqtt.network.Transport;

/** The firmware's own client, over plain TCP or over ESP-TLS, which has the certificate and the time of day by itself. */
final class EspIdfMqttClients implements MqttClientFactory {

	@Override
	public MqttClient create(MqttOptions options, Clock clock) {
		Transport transport = options.tls() == null ? new TcpTransport(SocketFactory.getDefault())
				: new TlsTransport(TlsNatives.OWN_AUTHORITY);
		return new MinimalMqttClient(options, transport, clock);
	}
}
