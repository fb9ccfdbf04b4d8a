package p1meter2mqtt.desktop.configuration;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import p1meter2mqtt.Settings;
import p1meter2mqtt.testing.SettingsSource;

/** Makes the file of settings that a gateway is installed with, of the source of the settings. */
final class ExampleFile {

	static final Path PATH = Path.of("src/main/configuration/gateway.properties");

	private static final String MARK = "# The settings, as in Settings.java. This part is made of it: ./p1 renew\n\n";
	private static final int LONGEST_LINE = 118;
	/** What has to be looked at, and is no comment therefore. */
	private static final Set<String> WRITTEN = Set.of("mqttHost");
	/** Where a computer has more to offer than a board. */
	private static final Map<String, String> OF_COMPUTERS = Map.of(
			"mqttTls", "Whether to speak to the broker by TLS, version 1.2 or later, mostly on port 8883. Then it is"
					+ " TLS or nothing: never plain text, never a broker whose certificate is not signed by"
					+ " mqttCaCertificate or is for another name than mqttHost. Default: false.",
			"mqttCaCertificate", "TLS: a file with the certificate of the authority that signed the broker's, X.509,"
					+ " PEM or DER. Several in one file all count.",
			"mqttClientCertificate", "TLS: a file with this gateway's own certificate, if the broker demands one."
					+ " Empty: none.",
			"mqttClientKey", "TLS: a file with the key of that certificate, PKCS #8, PEM or DER. Empty: none.");

	private ExampleFile() {
	}

	/** The text with the part about the settings made anew. */
	static String renewed(String text) {
		Settings defaults = new Settings();
		Map<String, String> javadoc = SettingsSource.javadoc(Path.of("../.."));
		int end = text.indexOf(MARK) + MARK.length();
		return text.substring(0, end) + SettingNames.ofComputers().stream()
				.map(name -> comment(OF_COMPUTERS.getOrDefault(name, javadoc.get(name)))
						+ (WRITTEN.contains(name) ? "" : "#") + name + " = " + value(defaults, name))
				.map(String::stripTrailing).collect(Collectors.joining("\n\n", "", "\n"));
	}

	private static String comment(String text) {
		StringBuilder lines = new StringBuilder();
		StringBuilder line = new StringBuilder("#");
		for (String word : text.split(" ")) {
			if (line.length() + 1 + word.length() > LONGEST_LINE) {
				lines.append(line).append('\n');
				line.setLength(1);
			}
			line.append(' ').append(word);
		}
		return lines.append(line).append('\n').toString();
	}

	private static Object value(Settings settings, String name) {
		try {
			return Settings.class.getField(name).get(settings);
		} catch (ReflectiveOperationException e) {
			throw new AssertionError(e);
		}
	}
}
