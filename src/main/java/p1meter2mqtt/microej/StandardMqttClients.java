package p1meter2mqtt.microej;

import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;

import ej.bon.Constants;
import p1meter2mqtt.SettingsCheck;
import p1meter2mqtt.device.Clock;
import p1meter2mqtt.mqtt.MicroPahoMqttClient;
import p1meter2mqtt.mqtt.MinimalMqttClient;
import p1meter2mqtt.mqtt.MqttClient;
import p1meter2mqtt.mqtt.MqttClientFactory;
import p1meter2mqtt.mqtt.MqttOptions;
import p1meter2mqtt.network.TcpTransport;
import p1meter2mqtt.network.TimeOfDay;
import p1meter2mqtt.network.TlsCertificates;
import p1meter2mqtt.network.TlsOptions;
import p1meter2mqtt.network.TlsTransport;

/**
 * The clients on MicroEJ, on plain TCP or TLS: the firmware's own, or MicroPaho if the constant {@code
 * p1meter2mqtt.mqtt.micropaho} says so. Not final, since a desktop's TLS can do more.
 */
public class StandardMqttClients implements MqttClientFactory {

	@Override
	public final MqttClient create(MqttOptions options, Clock clock) {
		TlsOptions tls = options.tls();
		return tls == null ? createPlain(options, clock)
				: createSecure(options, socketFactory(tls), new TimeOfDay(tls, clock), clock);
	}

	/** What reads certificates and keys. */
	protected TlsCertificates certificates() {
		return new TlsCertificates();
	}

	/** What carries the firmware's own client over TLS. */
	protected TlsTransport transport(SSLSocketFactory sockets, TimeOfDay timeOfDay) {
		return new TlsTransport(sockets, timeOfDay);
	}

	private static MqttClient createPlain(MqttOptions options, Clock clock) {
		if (Constants.getBoolean("p1meter2mqtt.mqtt.micropaho")) {
			return new MicroPahoMqttClient(options);
		}
		return new MinimalMqttClient(options, new TcpTransport(SocketFactory.getDefault()), clock);
	}

	private MqttClient createSecure(MqttOptions options, SSLSocketFactory sockets, TimeOfDay timeOfDay, Clock clock) {
		if (Constants.getBoolean("p1meter2mqtt.mqtt.micropaho")) {
			return new MicroPahoMqttClient(options, sockets, timeOfDay);
		}
		return new MinimalMqttClient(options, transport(sockets, timeOfDay), clock);
	}

	private SSLSocketFactory socketFactory(TlsOptions options) {
		try {
			return certificates().socketFactory(options);
		} catch (IllegalArgumentException e) {
			throw SettingsCheck.wrong("\n  " + e.getMessage() + '.');
		}
	}
}
