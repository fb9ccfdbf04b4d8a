package p1meter2mqtt.nativeplatform.espidf;

import javax.net.SocketFactory;

import p1meter2mqtt.device.Clock;
import p1meter2mqtt.mqtt.MinimalMqttClient;
import p1meter2mqtt.mqtt.MqttClient;
import p1meter2mqtt.mqtt.MqttClientFactory;
import p1meter2mqtt.mqtt.MqttOptions;
import p1meter2mqtt.network.TcpTransport;
import p1meter2mqtt.network.TimeOfDay;
import p1meter2mqtt.network.TlsOptions;
import p1meter2mqtt.network.Transport;

/** The firmware's own client, over plain TCP or over ESP-TLS, which has the certificate by itself. */
final class EspIdfMqttClients implements MqttClientFactory {

	@Override
	public MqttClient create(MqttOptions options, Clock clock) {
		return new MinimalMqttClient(options, transport(options.tls(), clock), clock);
	}

	private static Transport transport(TlsOptions tls, Clock clock) {
		if (tls == null) {
			return new TcpTransport(SocketFactory.getDefault());
		}
		return new TlsTransport(TlsNatives.OWN_AUTHORITY, new TimeOfDay(tls, new EspIdfTimeServer(clock), clock));
	}
}
