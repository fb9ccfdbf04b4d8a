package p1meter2mqtt.desktop.configuration;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import p1meter2mqtt.Settings;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The names of the settings: those of {@link Settings}, and no others. */
public final class SettingNames {

	private static final Map<String, Field> FIELDS = Arrays.stream(Settings.class.getFields()).collect(
			Collectors.toMap(Field::getName, Function.identity(), (one, other) -> one, LinkedHashMap::new));

	/** What a computer with a serial port has no use for. */
	private static final Map<String, String> OF_BOARDS = Map.of("wifiSsid", "the computer's own network is used",
			"wifiPassphrase", "the computer's own network is used", "serialPort", "the port is named by serial",
			"updateAddress", "a computer updates its programs itself", "updateKey",
			"a computer updates its programs itself", "updateWhen", "a computer updates its programs itself");

	private static final Set<String> SECRETS = Set.of("mqttPassword", "mqttClientKeyPassword", "decryptionKey",
			"pagePassword");

	private SettingNames() {
	}

	/** The settings that this computer has a use for, in the order of {@link Settings}. */
	public static List<String> ofComputers() {
		return FIELDS.keySet().stream().filter(name -> !OF_BOARDS.containsKey(name)).toList();
	}

	/** Whether a setting is a secret. */
	static boolean isSecret(String name) {
		return SECRETS.contains(name);
	}

	/** Why a setting is for boards only; empty if it is not, or if there is no such setting. */
	static Optional<String> whyOfBoards(String name) {
		return Optional.ofNullable(OF_BOARDS.get(name));
	}

	/** The variable of the environment for a name: {@code P1_MQTT_HOST} for {@code mqttHost}. */
	static String variable(String name) {
		return "P1_" + name.replaceAll("[A-Z]", "_$0").toUpperCase(Locale.ROOT);
	}

	/** The name that is most like another one. Picocli looks for it as it does for a command that was misspelt. */
	static Optional<String> nearest(String name, Collection<String> names) {
		CommandLine all = new CommandLine(CommandSpec.create());
		names.forEach(known -> all.addSubcommand(known, CommandSpec.create()));
		return new UnmatchedArgumentException(all, List.of(name)).getSuggestions().stream().findFirst();
	}

	/**
	 * Sets one.
	 *
	 * @throws IllegalArgumentException if its value can't be that; the message says what it has to be
	 */
	static void set(Settings settings, String name, String value) {
		Field field = FIELDS.get(name);
		try {
			if (field.getType() == int.class) {
				field.setInt(settings, number(value));
			} else if (field.getType() == boolean.class) {
				field.setBoolean(settings, isTrue(value));
			} else {
				field.set(settings, value);
			}
		} catch (IllegalAccessException e) {
			throw new AssertionError("all settings are public", e);
		}
	}

	private static int number(String value) {
		try {
			return Integer.parseInt(value);
		} catch (NumberFormatException e) {
			throw new IllegalArgumentException("has to be a whole number, and is '" + value + "'", e);
		}
	}

	private static boolean isTrue(String value) {
		boolean isTrue = value.equals("true");
		if (!isTrue && !value.equals("false")) {
			throw new IllegalArgumentException("has to be true or false, and is '" + value + "'");
		}
		return isTrue;
	}
}
