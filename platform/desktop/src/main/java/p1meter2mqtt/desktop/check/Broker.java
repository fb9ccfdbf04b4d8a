package p1meter2mqtt.desktop.check;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import p1meter2mqtt.Settings;

/**
 * One of the brokers that the settings name.
 *
 * @param host its name or address
 */
record Broker(String host, int port) {

	private static final Pattern HOST_AND_PORT = Pattern.compile("([^:]+|\\[.*\\]):(\\d{1,5})");

	/** All of them, in their order. */
	static List<Broker> of(Settings settings) {
		return Stream.of(settings.mqttHost.split(",")).map(name -> of(name.strip(), settings.mqttPort)).toList();
	}

	/** More than one colon is an address of IPv6, whose port stands behind a bracket. */
	private static Broker of(String name, int port) {
		Matcher both = HOST_AND_PORT.matcher(name);
		return both.matches() ? new Broker(both.group(1), Integer.parseInt(both.group(2))) : new Broker(name, port);
	}

	/** As it stands in an address of the web's form. */
	@Override
	public String toString() {
		boolean isBare = host.indexOf(':') >= 0 && !host.startsWith("[");
		return (isBare ? "[" + host + "]" : host) + ":" + port;
	}
}
