package p1meter2mqtt.desktop.cli;

import p1meter2mqtt.Settings;
import picocli.CommandLine.Option;

/** The options that say where the messages go. */
final class BrokerOptions {

	@Option(names = "--broker", paramLabel = "tcp://host:port|tls://host:port",
			converter = BrokerAddress.Converter.class,
			description = "The broker to publish to. Required for a gateway; for others the default is one that is part"
					+ " of this process.")
	BrokerAddress broker;

	@Option(names = "--username", paramLabel = "NAME", description = "The user name for the broker.")
	@Setting("mqttUsername")
	String username = "";

	@Option(names = "--password", paramLabel = "PASSWORD", interactive = true, arity = "0..1",
			description = "The password for the broker. Others on this computer can read it here: use P1_PASSWORD, a"
					+ " file of options (@FILE), or no value, to be asked for it.")
	@Setting("mqttPassword")
	String password = "";

	@Option(names = "--ca", paramLabel = "FILE",
			description = "With tls://, required: a file with the certificates of the authorities that may sign the"
					+ " broker's, or system: those that this computer trusts.")
	@Setting("mqttCaCertificate")
	String ca = "";

	@Option(names = "--cert", paramLabel = "FILE",
			description = "With tls://: the own certificate, for a broker that demands one.")
	@Setting("mqttClientCertificate")
	String certificate = "";

	@Option(names = "--cert-key", paramLabel = "FILE", description = "The key of the own certificate, PKCS #8.")
	@Setting("mqttClientKey")
	String key = "";

	@Option(names = "--cert-key-password", paramLabel = "PASSWORD", interactive = true, arity = "0..1",
			description = "The password of the key, if it has one; like --password better in P1_CERT_KEY_PASSWORD.")
	@Setting("mqttClientKeyPassword")
	String keyPassword = "";

	@Option(names = "--root", paramLabel = "TOPIC/",
			description = "What every topic begins with. Default: ${DEFAULT-VALUE}.")
	@Setting("topicRoot")
	String root = new Settings().topicRoot;

	@Option(names = "--no-discovery",
			description = "Tell Home Assistant nothing, and take back what it was told before: for sensors by hand"
					+ " (mqtt.yaml).")
	@Setting("discovery")
	boolean noDiscovery;

	@Option(names = "--no-identify",
			description = "Publish nothing that tells which meter it is: no identifiers of meters and devices, no EAN,"
					+ " no model.")
	@Setting("identify")
	boolean noIdentify;
}
