package p1meter2mqtt.desktop.cli;

import java.util.HashMap;
import java.util.Map;

import p1meter2mqtt.desktop.configuration.Configuration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options of a command that set settings, and that were given, on the command line or in the environment. */
final class GivenOptions {

	private GivenOptions() {
	}

	/** Puts them above all else. */
	static void addTo(Configuration configuration, CommandSpec command) {
		for (OptionSpec option : command.options()) {
			OptionNames.setting(option).filter(setting -> isGiven(option)).ifPresent(
					setting -> configuration.put(setting, OptionNames.value(option), option.longestName()));
		}
	}

	/** For each setting the option that sets it. */
	static Map<String, String> bySetting(CommandSpec command) {
		Map<String, String> options = new HashMap<>();
		command.options().forEach(option -> OptionNames.setting(option)
				.ifPresent(setting -> options.put(setting, option.longestName())));
		return options;
	}

	private static boolean isGiven(OptionSpec option) {
		CommandSpec command = option.command();
		return command.commandLine().getParseResult().hasMatchedOption(option)
				|| EnvironmentDefaults.environment(command).containsKey(OptionNames.variable(option));
	}
}
