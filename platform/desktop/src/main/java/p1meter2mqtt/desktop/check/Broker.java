package p1meter2mqtt.desktop.check;

import java.util.List;
import java.util.stream.Stream;

import p1meter2mqtt.Settings;

/**
 * One of the brokers that the settings name.
 *
 * @param host its name or address
 */
record Broker(String host, int port) {

	/** All of them, in their order. */
	static List<Broker> of(Settings settings) {
		return Stream.of(settings.mqttHost.split(",")).map(name -> of(name.strip(), settings.mqttPort)).toList();
	}

	/** More than one colon is an address of IPv6, whose port stands behind a bracket. */
	private static Broker of(String name, int port) {
		int colon = name.lastIndexOf(':');
		boolean hasPort = name.matches("[^:]+:\\d{1,5}|\\[.*\\]:\\d{1,5}");
		return hasPort ? new Broker(name.substring(0, colon), Integer.parseInt(name.substring(colon + 1)))
				: new Broker(name, port);
	}

	@Override
	public String toString() {
		return host + ":" + port;
	}
}
