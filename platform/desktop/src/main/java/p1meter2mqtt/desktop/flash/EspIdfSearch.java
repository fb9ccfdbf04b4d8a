package p1meter2mqtt.desktop.flash;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import p1meter2mqtt.desktop.BadInputException;

/** Looks for an ESP-IDF: in {@code IDF_PATH}, then where Espressif's installers put it, then in a container. */
final class EspIdfSearch {

	/** In the user's folder; * is any one name. */
	private static final List<String> USUAL_FOLDERS = List.of("esp/esp-idf", "esp/*/esp-idf", "esp/esp-idf-*",
			".espressif/esp-idf", ".espressif/*/esp-idf", "esp-idf");
	private static final List<Path> SYSTEM_FOLDERS = List.of(Path.of("/opt/esp/idf"), Path.of("/opt/esp-idf"));

	private static final String START = "https://docs.espressif.com/projects/esp-idf/en/stable/esp32/get-started/";

	private final Programs programs;
	private final Map<String, String> environment;
	private final Path root;

	EspIdfSearch(Programs programs, Map<String, String> environment, Path root) {
		this.programs = programs;
		this.environment = environment;
		this.root = root;
	}

	/** Finds one. */
	EspIdf find() throws BadInputException, IOException, InterruptedException {
		String path = this.environment.getOrDefault("IDF_PATH", "");
		if (!path.isBlank()) {
			return named(Path.of(path).toAbsolutePath());
		}
		List<Path> folders = usualFolders();
		Optional<Path> newest = folders.stream().filter(folder -> version(folder).isSupported())
				.max(Comparator.comparing(EspIdfSearch::version));
		if (newest.isPresent()) {
			return installed(newest.get());
		}
		for (String name : List.of("docker", "podman")) {
			Optional<Path> program = this.programs.find(name);
			if (program.isPresent()) {
				return container(program.get());
			}
		}
		throw new BadInputException("there is no ESP-IDF" + refused(folders) + " and no Docker or Podman here. Two "
				+ "ways:\n    install ESP-IDF " + IdfVersion.SUPPORTED + ": " + START + "\n"
				+ "    or install Docker or Podman (Debian: sudo apt install podman), which then gets Espressif's "
				+ "image");
	}

	private EspIdf named(Path folder) throws BadInputException {
		IdfVersion version = IdfVersion.of(folder).orElseThrow(() -> new BadInputException("IDF_PATH is " + folder
				+ ", but there is no ESP-IDF: correct it, or take it back (unset IDF_PATH) to have one looked for."));
		if (!version.isSupported()) {
			throw new BadInputException("IDF_PATH is " + folder + ", " + version.refusal()
					+ ". Give it another one, or take it back (unset IDF_PATH) to have one looked for.");
		}
		return installed(folder);
	}

	private EspIdf installed(Path folder) throws BadInputException {
		Path bash = this.programs.find("bash").orElseThrow(() -> new BadInputException(
				"ESP-IDF's scripts need bash, which is not there: install it (Debian: sudo apt install bash)."));
		return new InstalledEspIdf(bash, this.root, folder, version(folder), script(folder));
	}

	/** Espressif's Installation Manager keeps the tools elsewhere than export.sh looks, and has a script of its own. */
	private static Path script(Path folder) {
		Path own = folder.getParent();
		Path managed = own.resolveSibling("tools").resolve("activate_idf_" + own.getFileName() + ".sh");
		return Files.exists(managed) ? managed : folder.resolve("export.sh");
	}

	private static IdfVersion version(Path folder) {
		return IdfVersion.of(folder).orElseThrow();
	}

	private static String refused(List<Path> folders) {
		return folders.stream().max(Comparator.comparing(EspIdfSearch::version))
				.map(folder -> " that fits (in " + folder + " is " + version(folder).refusal() + ")").orElse("");
	}

	/** All that there are, of all versions. */
	private List<Path> usualFolders() throws IOException {
		List<Path> folders = new ArrayList<>(SYSTEM_FOLDERS);
		String home = this.environment.getOrDefault("HOME", "");
		if (!home.isBlank()) {
			for (String usual : USUAL_FOLDERS) {
				folders.addAll(matching(Path.of(home), Path.of(usual)));
			}
		}
		return folders.stream().filter(folder -> IdfVersion.of(folder).isPresent()).toList();
	}

	private static List<Path> matching(Path folder, Path pattern) throws IOException {
		if (!Files.isDirectory(folder)) {
			return List.of();
		}
		List<Path> found = new ArrayList<>();
		try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, pattern.getName(0).toString())) {
			for (Path entry : entries) {
				if (pattern.getNameCount() == 1) {
					found.add(entry);
				} else {
					found.addAll(matching(entry, pattern.subpath(1, pattern.getNameCount())));
				}
			}
		}
		return found;
	}

	private EspIdf container(Path program) throws IOException, InterruptedException {
		StringBuilder version = new StringBuilder();
		this.programs.run(Call.of("docker", this.root, List.of(program.toString()), "--version"), version::append);
		// its docker is podman on some systems
		if (version.toString().contains("podman")) {
			return new ContainerEspIdf(program, List.of("--userns=keep-id", "--security-opt", "label=disable"),
					this.root);
		}
		String owner = Files.getAttribute(this.root, "unix:uid") + ":" + Files.getAttribute(this.root, "unix:gid");
		return new ContainerEspIdf(program, List.of("--user", owner), this.root);
	}
}
