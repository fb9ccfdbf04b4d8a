package p1meter2mqtt.desktop.cli;

import java.util.Map;

import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Takes the value of an option that isn't on the command line from the environment: that of {@code --cert-key} from
 * {@code P1_CERT_KEY}. Others on the same computer can read a command line, but not the environment of a process. What
 * is not there either, and is no setting, may stand in the file that a command has by {@link ConfigurationOptions}.
 *
 * @param environment the process's environment
 */
record EnvironmentDefaults(Map<String, String> environment) implements IDefaultValueProvider {

	/** The environment that a command takes values from. */
	static Map<String, String> environment(CommandSpec command) {
		return command.defaultValueProvider() instanceof EnvironmentDefaults defaults ? defaults.environment()
				: Map.of();
	}

	@Override
	public String defaultValue(ArgSpec argument) {
		if (!(argument instanceof OptionSpec option) || option.usageHelp() || option.versionHelp()) {
			return null;
		}
		String value = environment.get(OptionNames.variable(option));
		return value != null ? value
				: ConfigurationOptions.of(option.command()).flatMap(file -> file.value(option)).orElse(null);
	}
}
