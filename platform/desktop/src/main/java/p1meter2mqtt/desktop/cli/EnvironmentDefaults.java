package p1meter2mqtt.desktop.cli;

import java.util.Locale;
import java.util.Map;

import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Takes the value of an option that isn't on the command line from the environment: that of {@code --cert-key} from
 * {@code P1_CERT_KEY}. Others on the same computer can read a command line, but not the environment of a process.
 *
 * @param environment the process's environment
 */
record EnvironmentDefaults(Map<String, String> environment) implements IDefaultValueProvider {

	private static final String PREFIX = "P1_";

	@Override
	public String defaultValue(ArgSpec argument) {
		return argument instanceof OptionSpec option && !option.usageHelp() && !option.versionHelp()
				? environment.get(variable(option.longestName()))
				: null;
	}

	/** The variable of an option. */
	private static String variable(String option) {
		return PREFIX + option.substring(option.lastIndexOf("--") + 2).replace('-', '_').toUpperCase(Locale.ROOT);
	}
}
