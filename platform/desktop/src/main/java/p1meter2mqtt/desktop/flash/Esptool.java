package p1meter2mqtt.desktop.flash;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import p1meter2mqtt.desktop.BadInputException;

/** The esptool of this computer, for what a container can't reach; from PyPI if there is none. */
final class Esptool {

	/** From the line of versions that ESP-IDF 5 has. */
	private static final String PACKAGE = "esptool==4.12.0";

	private final Programs programs;
	private final Path root;

	Esptool(Programs programs, Path root) {
		this.programs = programs;
		this.root = root;
	}

	/** Finds it, or installs it into a folder of the project's; what stands before its arguments. */
	List<String> command(Steps steps) throws BadInputException {
		for (String name : List.of("esptool", "esptool.py")) {
			Optional<Path> program = this.programs.find(name);
			if (program.isPresent()) {
				return List.of(program.get().toString());
			}
		}
		Path folder = this.root.resolve("build/esptool");
		String python = folder.resolve("bin/python").toString();
		if (!Files.exists(folder.resolve("bin/esptool.py"))) {
			install(steps, folder, python);
		}
		return List.of(python, "-m", "esptool");
	}

	private void install(Steps steps, Path folder, String python) throws BadInputException {
		Path system = this.programs.find("python3").orElseThrow(() -> new BadInputException("a container reaches no "
				+ "serial port, so that flashing takes esptool on this computer, which needs Python: install one of "
				+ "them (Debian: sudo apt install esptool)."));
		steps.begin("esptool", "there is none on the PATH: installing it from PyPI into " + folder);
		steps.run(Call.of("python3 -m venv", this.root, List.of(system.toString()), "-m",
				"venv", folder.toString()), Progress.NONE);
		steps.run(Call.of("pip", this.root, List.of(python), "-m", "pip", "install",
				"--disable-pip-version-check", PACKAGE),
				Progress.NONE);
		steps.end("");
	}
}
