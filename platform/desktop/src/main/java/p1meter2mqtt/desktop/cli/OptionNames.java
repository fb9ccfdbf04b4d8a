package p1meter2mqtt.desktop.cli;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import picocli.CommandLine.Model.OptionSpec;

/** What an option is called elsewhere. */
final class OptionNames {

	private static final String PREFIX = "P1_";
	private static final String NEGATION = "no-";

	private OptionNames() {
	}

	/** Its variable in the environment: {@code P1_CERT_KEY} for {@code --cert-key}. */
	static String variable(OptionSpec option) {
		return PREFIX + words(option).replace('-', '_').toUpperCase(Locale.ROOT);
	}

	/** Its name in a file, if it is no setting: {@code someThing} for {@code --some-thing}. */
	static String inFile(OptionSpec option) {
		String pascal = Arrays.stream(words(option).split("-"))
				.map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
				.collect(Collectors.joining());
		return pascal.substring(0, 1).toLowerCase(Locale.ROOT) + pascal.substring(1);
	}

	/** The setting that it sets; empty if it is none. */
	static Optional<String> setting(OptionSpec option) {
		return option.userObject() instanceof Field field
				? Optional.ofNullable(field.getAnnotation(Setting.class)).map(Setting::value)
				: Optional.empty();
	}

	/** Its value as that of the setting. */
	static String value(OptionSpec option) {
		Object value = option.getValue();
		return String.valueOf(words(option).startsWith(NEGATION) ? !((Boolean) value) : value);
	}

	private static String words(OptionSpec option) {
		String name = option.longestName();
		return name.substring(name.lastIndexOf("--") + 2);
	}
}
