package p1meter2mqtt;

import javax.net.SocketFactory;

import ej.bon.Constants;
import p1meter2mqtt.link.Clock;
import p1meter2mqtt.link.TcpTransport;
import p1meter2mqtt.mqtt.MicroPahoMqttClient;
import p1meter2mqtt.mqtt.MinimalMqttClient;
import p1meter2mqtt.mqtt.MqttClient;
import p1meter2mqtt.mqtt.MqttClientFactory;
import p1meter2mqtt.mqtt.MqttOptions;

/**
 * The clients on MicroEJ and on a desktop: the firmware's own, or MicroPaho if the constant {@code p1meter2mqtt.mqtt.micropaho} says
 * so.
 */
public final class StandardMqttClients implements MqttClientFactory {

	@Override
	public MqttClient create(MqttOptions options, Clock clock) {
		if (Constants.getBoolean("p1meter2mqtt.mqtt.micropaho")) {
			return new MicroPahoMqttClient(options);
		}
		return new MinimalMqttClient(options, new TcpTransport(SocketFactory.getDefault()), clock);
	}
}
