package p1meter2mqtt.desktop.platform;

import javax.net.ssl.SSLSocketFactory;

import p1meter2mqtt.microej.StandardMqttClients;
import p1meter2mqtt.network.TimeOfDay;
import p1meter2mqtt.network.TlsCertificates;
import p1meter2mqtt.network.TlsTransport;

/** The firmware's clients with the JDK's TLS. */
public final class DesktopMqttClients extends StandardMqttClients {

	@Override
	public TlsCertificates certificates() {
		return new DesktopCertificates();
	}

	@Override
	protected TlsTransport transport(SSLSocketFactory sockets, TimeOfDay timeOfDay) {
		return new DesktopTlsTransport(sockets, timeOfDay);
	}
}
