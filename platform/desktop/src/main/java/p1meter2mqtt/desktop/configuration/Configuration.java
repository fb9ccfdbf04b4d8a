package p1meter2mqtt.desktop.configuration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import p1meter2mqtt.Settings;

/**
 * What the firmware on this computer is configured with: a file, above it systemd's credentials (a file each, by the
 * setting's name, in the folder {@code CREDENTIALS_DIRECTORY}), above them the environment ({@code P1_MQTT_HOST} for
 * {@code mqttHost}), above that the command line. All of them use the names of {@link Settings}.
 */
public final class Configuration {

	private static final String CREDENTIALS = "CREDENTIALS_DIRECTORY";
	/** What the check of the settings says of one, a line each. */
	private static final Pattern NAME = Pattern.compile("\\b[a-z][a-z0-9]*[A-Z]\\w*");
	private static final Pattern COMPLAINT = Pattern.compile("\n  (\\w+) ");

	private final Map<String, Given> values = new LinkedHashMap<>();
	private final List<String> warnings = new ArrayList<>();

	/** A value, and where it stands: {@code gateway.properties, line 3}. */
	private record Given(String value, String source) {
	}

	/**
	 * What may stand in a file beside the settings.
	 *
	 * @param names names of a command's own
	 * @param insteadOf for a name of the command line the setting that is meant
	 */
	public record Names(Collection<String> names, Map<String, String> insteadOf) {

		private List<String> all() {
			return Stream.concat(SettingNames.ofComputers().stream(), this.names.stream()).toList();
		}

		private boolean has(String name) {
			return all().contains(name);
		}

		private String whyNot(String name) {
			return Optional.ofNullable(this.insteadOf.get(name))
					.map(setting -> name + " is called " + setting + " here")
					.or(() -> SettingNames.whyOfBoards(name).map(why -> name + " is for boards: " + why))
					.orElseGet(() -> "there is no setting " + name + SettingNames.nearest(name, all())
							.map(nearest -> ". Is it " + nearest + "?").orElse(""));
		}
	}

	private Configuration() {
	}

	/** Begins with nothing: all settings are as they are. */
	public static Configuration none() {
		return new Configuration();
	}

	/**
	 * Reads all of it but the command line.
	 *
	 * @param file the file; empty for none
	 * @param environment the process's environment
	 * @throws ConfigurationException if the file or a credential can't be read, or the file has a line that means
	 *         nothing; the message tells all of them
	 */
	public static Configuration read(Optional<Path> file, Map<String, String> environment, Names names)
			throws ConfigurationException {
		Configuration configuration = new Configuration();
		if (file.isPresent()) {
			configuration.addFile(file.get(), names);
		}
		if (environment.containsKey(CREDENTIALS)) {
			configuration.addCredentials(Path.of(environment.get(CREDENTIALS)));
		}
		SettingNames.ofComputers().forEach(name -> configuration.addVariable(name, environment));
		return configuration;
	}

	private void addFile(Path file, Names names) throws ConfigurationException {
		List<String> problems = new ArrayList<>();
		Map<String, Integer> lines = new LinkedHashMap<>();
		for (PropertiesFile.Entry entry : PropertiesFile.read(file, problems)) {
			String line = "line " + entry.line();
			Integer before = lines.putIfAbsent(entry.name(), entry.line());
			if (!names.has(entry.name())) {
				problems.add(line + ": " + names.whyNot(entry.name()));
			} else if (before != null) {
				problems.add(line + ": " + entry.name() + " stands in line " + before + " already");
			} else {
				put(entry.name(), entry.value(), file + ", " + line);
			}
		}
		if (!problems.isEmpty()) {
			throw new ConfigurationException(file + " is wrong:", problems);
		}
		if (lines.keySet().stream().anyMatch(SettingNames::isSecret) && isOpenToAll(file)) {
			this.warnings.add("Others on this computer can read the secrets in " + file + ". Only its owner should:"
					+ " chmod o= " + file);
		}
	}

	private static boolean isOpenToAll(Path file) {
		try {
			return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
		} catch (IOException | UnsupportedOperationException e) {
			// a system without such permissions
			return false;
		}
	}

	private void addCredentials(Path folder) throws ConfigurationException {
		for (String name : SettingNames.ofComputers()) {
			Path file = folder.resolve(name);
			if (Files.exists(file)) {
				try {
					put(name, Files.readString(file).stripTrailing(), "credential " + name);
				} catch (IOException e) {
					throw new ConfigurationException("A credential of systemd can't be read:",
							List.of(file + ": " + e.getMessage()));
				}
			}
		}
	}

	private void addVariable(String name, Map<String, String> environment) {
		String variable = SettingNames.variable(name);
		if (environment.containsKey(variable)) {
			put(name, environment.get(variable), variable);
		}
	}

	/**
	 * Sets a value, above all that were read.
	 *
	 * @param source where it stands, for instance {@code --broker}
	 */
	public void put(String name, String value, String source) {
		this.values.put(name, new Given(value, source));
	}

	/** Whether a name has a value of any source. */
	public boolean has(String name) {
		return this.values.containsKey(name);
	}

	/** The value of a name; empty if it has none. */
	public Optional<String> value(String name) {
		return Optional.ofNullable(this.values.get(name)).map(Given::value);
	}

	/** Where a name has its value from; empty if it has none. */
	public Optional<String> source(String name) {
		return Optional.ofNullable(this.values.get(name)).map(Given::source);
	}

	/** What is not good, but no reason not to start; sentences. */
	public List<String> warnings() {
		return List.copyOf(this.warnings);
	}

	/**
	 * Makes the settings. What each of them may be is checked by the firmware, see {@link #explain}.
	 *
	 * @throws ConfigurationException if one is no number or neither true nor false, where it has to be
	 */
	public Settings settings() throws ConfigurationException {
		Settings settings = new Settings();
		List<String> problems = new ArrayList<>();
		Set<String> names = SettingNames.ofComputers().stream().collect(Collectors.toSet());
		this.values.forEach((name, given) -> {
			if (names.contains(name)) {
				try {
					SettingNames.set(settings, name, given.value());
				} catch (IllegalArgumentException e) {
					problems.add(given.source() + ": " + name + " " + e.getMessage());
				}
			}
		});
		if (!problems.isEmpty()) {
			throw new ConfigurationException("This can't be used:", problems);
		}
		return settings;
	}

	/**
	 * Adds to what the firmware says of its settings where each of them stands, and by which option those can be set
	 * that stand nowhere.
	 *
	 * @param complaint what {@code SettingsCheck} says
	 * @param options for each setting its option
	 */
	public String explain(String complaint, Map<String, String> options) {
		String named = NAME.matcher(complaint).replaceAll(found -> Matcher.quoteReplacement(
				has(found.group()) || !options.containsKey(found.group()) ? found.group()
						: found.group() + " (" + options.get(found.group()) + ")"));
		return COMPLAINT.matcher(named).replaceAll(found -> Matcher.quoteReplacement(
				"\n  " + source(found.group(1)).map(source -> source + ": ").orElse("") + found.group(1) + " "));
	}
}
