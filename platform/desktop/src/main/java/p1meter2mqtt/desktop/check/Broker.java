package p1meter2mqtt.desktop.check;

import java.util.ArrayList;
import java.util.List;

import p1meter2mqtt.Settings;
import p1meter2mqtt.mqtt.Brokers;

/**
 * One of the brokers that the settings name.
 *
 * @param host its name or address
 */
record Broker(String host, int port) {

	/** All of them, in their order. */
	static List<Broker> of(Settings settings) {
		Brokers brokers = new Brokers(settings.mqttHost, settings.mqttPort);
		List<Broker> all = new ArrayList<>();
		while (all.size() < brokers.count()) {
			all.add(new Broker(brokers.host(), brokers.port()));
			brokers.next();
		}
		return all;
	}

	/** As it stands in an address of the web's form. */
	@Override
	public String toString() {
		boolean isBare = host.indexOf(':') >= 0 && !host.startsWith("[");
		return (isBare ? "[" + host + "]" : host) + ":" + port;
	}
}
