package p1meter2mqtt.desktop.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The command line as a whole: shows help and version; everything else is done by its subcommands. */
@Command(name = "p1meter2mqtt", mixinStandardHelpOptions = true, versionProvider = P1Command.Version.class,
		description = "Runs the firmware of P1Meter2Mqtt on this computer. Without a command: simulate.",
		exitCodeListHeading = "%nExit codes:%n",
		exitCodeList = { "0:done, or told to end", "1:the input was bad", "2:wrong usage or settings",
				"3:broker or meter was not reached in the time of --seconds" },
		footerHeading = "%nMore:%n",
		footer = { "Help on a command: ${ROOT-COMMAND-NAME} COMMAND --help",
				"Each option may stand in the environment, too (--broker in P1_BROKER), or in a file of options:"
						+ " ${ROOT-COMMAND-NAME} COMMAND @FILE" })
final class P1Command {

	/** The options that are not meant for the default subcommand. */
	static final Set<String> OWN_OPTIONS = Set.of("-h", "--help", "-V", "--version");

	/** What the project's own script can do beside. */
	static final List<String> FOOTER_OF_PROJECT = List.of(
			"For an ESP32: ./p1 flash; ./p1 generate --board BOARD only compiles the firmware to C, for ESP-IDF.",
			"To install the gateway: ./p1 package makes a Debian package, and a jar for other systems.",
			"For a change of the firmware: ./p1 renew [--faults | --page] and ./p1 expected [--write] [NAME...], see"
					+ " CONTRIBUTING.md.");

	/** Tells the version that Maven wrote into a resource. */
	static final class Version implements IVersionProvider {

		@Override
		public String[] getVersion() throws IOException {
			try (InputStream resource = P1Command.class.getResourceAsStream("version.txt")) {
				String version = new String(resource.readAllBytes(), StandardCharsets.UTF_8).strip();
				return new String[] { "P1Meter2Mqtt " + version };
			}
		}
	}
}
