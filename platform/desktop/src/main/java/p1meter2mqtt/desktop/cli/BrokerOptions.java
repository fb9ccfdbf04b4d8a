package p1meter2mqtt.desktop.cli;

import p1meter2mqtt.Settings;
import picocli.CommandLine.Option;

/** The options that say where the messages go. */
final class BrokerOptions {

	@Option(names = "--broker", paramLabel = "tcp://host:port[,host:port...]|tls://host:port[,...]",
			converter = BrokerList.Converter.class,
			description = "The broker to publish to, or several that can stand in for each other. Default: one that is"
					+ " part of this process.")
	BrokerList broker;

	@Option(names = "--username", paramLabel = "NAME", description = "The user name for the broker.")
	String username = "";

	@Option(names = "--password", paramLabel = "PASSWORD", interactive = true, arity = "0..1",
			description = "The password for the broker. Others on this computer can read it here: use P1_PASSWORD, a"
					+ " file of options (@FILE), or no value, to be asked for it.")
	String password = "";

	@Option(names = "--ca", paramLabel = "FILE",
			description = "With tls://, required: the certificate of the authority that signed the broker's.")
	String ca = "";

	@Option(names = "--cert", paramLabel = "FILE",
			description = "With tls://: the own certificate, for a broker that demands one.")
	String certificate = "";

	@Option(names = "--cert-key", paramLabel = "FILE", description = "The key of the own certificate, PKCS #8.")
	String key = "";

	@Option(names = "--cert-key-password", paramLabel = "PASSWORD", interactive = true, arity = "0..1",
			description = "The password of the key, if it has one; like --password better in P1_CERT_KEY_PASSWORD.")
	String keyPassword = "";

	@Option(names = "--root", paramLabel = "TOPIC/",
			description = "What every topic begins with. Default: ${DEFAULT-VALUE}.")
	String root = new Settings().topicRoot;

	@Option(names = "--no-discovery",
			description = "Tell Home Assistant nothing, and take back what it was told before: for sensors by hand"
					+ " (mqtt.yaml).")
	boolean noDiscovery;

	@Option(names = "--no-identify",
			description = "Publish nothing that tells which meter it is: no identifiers of meters and devices, no EAN,"
					+ " no model.")
	boolean noIdentify;

	/** What every topic begins with; ends in a slash. */
	String root() {
		return root.endsWith("/") ? root : root + "/";
	}

	/** What is wrong with the options as a whole; null if nothing is. */
	String problem() {
		boolean tls = broker != null && broker.tls();
		if (broker == null && !username.isEmpty()) {
			return "--username is for a broker of your own: say which by --broker tcp://host:port";
		}
		if (tls && ca.isEmpty()) {
			return "tls:// needs --ca FILE, the certificate of the authority that signed the broker's";
		}
		if (!tls && !(ca.isEmpty() && certificate.isEmpty() && key.isEmpty())) {
			return "--ca, --cert and --cert-key are for a broker with TLS: --broker tls://host:port";
		}
		if (certificate.isEmpty() != key.isEmpty()) {
			return "--cert and --cert-key belong together";
		}
		return null;
	}

	/** Tells the firmware. */
	void applyTo(Settings settings) {
		settings.mqttUsername = username;
		settings.mqttPassword = password;
		settings.mqttTls = !ca.isEmpty();
		settings.mqttCaCertificate = ca;
		settings.mqttClientCertificate = certificate;
		settings.mqttClientKey = key;
		settings.mqttClientKeyPassword = keyPassword;
		settings.topicRoot = root();
		settings.discovery = !noDiscovery;
		settings.identify = !noIdentify;
	}
}
