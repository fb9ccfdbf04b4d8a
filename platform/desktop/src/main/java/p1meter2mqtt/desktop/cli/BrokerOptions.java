package p1meter2mqtt.desktop.cli;

import p1meter2mqtt.Settings;
import picocli.CommandLine.Option;

/** The options that say where the messages go. */
final class BrokerOptions {

	@Option(names = "--broker", paramLabel = "tcp://host:port", converter = BrokerAddress.Converter.class,
			description = "The broker to publish to. Default: one that is part of this process.")
	BrokerAddress broker;

	@Option(names = "--username", paramLabel = "NAME", description = "The user name for the broker.")
	String username = "";

	@Option(names = "--password", paramLabel = "PASSWORD", interactive = true, arity = "0..1",
			description = "The password for the broker; it is asked for if it isn't given here.")
	String password = "";

	@Option(names = "--root", paramLabel = "TOPIC/",
			description = "What every topic begins with. Default: ${DEFAULT-VALUE}.")
	String root = new Settings().topicRoot;

	@Option(names = "--no-discovery",
			description = "Tell Home Assistant nothing, and take back what it was told before: for sensors by hand (mqtt.yaml).")
	boolean noDiscovery;

	/** What every topic begins with; ends in a slash. */
	String root() {
		return root.endsWith("/") ? root : root + "/";
	}

	/** Tells the firmware. */
	void applyTo(Settings settings) {
		settings.mqttUsername = username;
		settings.mqttPassword = password;
		settings.topicRoot = root();
		settings.discovery = !noDiscovery;
	}
}
