package p1meter2mqtt.desktop.platform;

import javax.net.ssl.SSLSocketFactory;

import p1meter2mqtt.StandardMqttClients;
import p1meter2mqtt.link.TimeOfDay;
import p1meter2mqtt.link.TlsCertificates;
import p1meter2mqtt.link.TlsTransport;

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
