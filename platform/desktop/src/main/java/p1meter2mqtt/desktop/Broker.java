package p1meter2mqtt.desktop;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import p1meter2mqtt.Settings;
import p1meter2mqtt.mqtt.Brokers;

/**
 * One of the brokers that the settings name.
 *
 * @param host its name or address
 */
public record Broker(String host, int port) {

	/** All of them, in their order. */
	public static List<Broker> of(Settings settings) {
		Brokers brokers = new Brokers(settings.mqttHost, settings.mqttPort);
		List<Broker> all = new ArrayList<>();
		while (all.size() < brokers.count()) {
			all.add(new Broker(brokers.host(), brokers.port()));
			brokers.next();
		}
		return all;
	}

	/** All of them in one line, with commas between. */
	public static String list(Settings settings) {
		return of(settings).stream().map(Broker::toString).collect(Collectors.joining(","));
	}

	/** As it stands in an address of the web's form. */
	@Override
	public String toString() {
		boolean isBare = host.indexOf(':') >= 0 && !host.startsWith("[");
		return (isBare ? "[" + host + "]" : host) + ":" + port;
	}
}
