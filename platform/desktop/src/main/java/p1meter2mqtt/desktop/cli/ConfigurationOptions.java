package p1meter2mqtt.desktop.cli;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import p1meter2mqtt.desktop.configuration.Configuration;
import p1meter2mqtt.desktop.configuration.ConfigurationException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The option of commands that are configured by a file. In the file stand the settings, by their own names, and the
 * command's other options, by theirs.
 */
final class ConfigurationOptions {

	private static final String FILE = "--config";
	/** What does not stand in the file: itself, and what sets three settings at once. */
	private static final Set<String> ELSEWHERE = Set.of(FILE, "--broker");

	@Option(names = FILE, order = -1, paramLabel = "FILE",
			description = "A file that has this command's options and all other settings of the firmware, each in a"
					+ " line such as mqttHost = broker.local. The environment and the command line come first.")
	private Path file;

	@Spec(Spec.Target.MIXEE)
	private CommandSpec spec;

	private Configuration read;

	/** Finds this option of a command. */
	static Optional<ConfigurationOptions> of(CommandSpec command) {
		return command.mixins().values().stream().map(CommandSpec::userObject)
				.filter(ConfigurationOptions.class::isInstance).map(ConfigurationOptions.class::cast).findFirst();
	}

	/** What may stand in a command's file beside the settings. */
	static Configuration.Names names(CommandSpec command) {
		Map<String, String> settings = new TreeMap<>(Map.of("broker", "mqttHost, with mqttPort and mqttTls,"));
		command.options().forEach(option -> OptionNames.setting(option)
				.ifPresent(setting -> settings.put(OptionNames.inFile(option), setting)));
		Collection<String> own = command.options().stream().filter(ConfigurationOptions::isOwn)
				.map(OptionNames::inFile).toList();
		return new Configuration.Names(own, settings);
	}

	/** The value that an option of the command has in the file; empty if it has none, or is a setting. */
	Optional<String> value(OptionSpec option) {
		return isOwn(option) ? fromFile().value(OptionNames.inFile(option)) : Optional.empty();
	}

	/** What the value of an option comes from, in words; empty if that is not the file. */
	Optional<String> source(OptionSpec option) {
		return isOwn(option) && !EnvironmentDefaults.environment(spec).containsKey(OptionNames.variable(option))
				? fromFile().source(OptionNames.inFile(option))
				: Optional.empty();
	}

	/** All that is configured: in the file, in the environment, and by the command's options. */
	Configuration configuration() {
		GivenOptions.addTo(fromFile(), spec);
		return fromFile();
	}

	/** Reads the file once, since it may be a pipe. */
	private Configuration fromFile() {
		if (read == null) {
			Map<String, String> environment = EnvironmentDefaults.environment(spec);
			// picocli may ask for another option's value before it has set this one
			Optional<Path> known = Optional.ofNullable(file)
					.or(() -> Optional.ofNullable(environment.get("P1_CONFIG")).map(Path::of));
			try {
				read = Configuration.read(known, environment, names(spec));
			} catch (ConfigurationException e) {
				throw new ParameterException(spec.commandLine(), e.getMessage());
			}
		}
		return read;
	}

	private static boolean isOwn(OptionSpec option) {
		return !option.usageHelp() && !option.versionHelp() && !ELSEWHERE.contains(option.longestName())
				&& OptionNames.setting(option).isEmpty();
	}
}
