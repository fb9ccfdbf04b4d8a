package p1meter2mqtt.desktop.flash;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An ESP-IDF on this computer.
 *
 * @param bash the shell, which all of its scripts know
 * @param root the project's root
 * @param folder where it is
 * @param version which it is
 * @param script the one that puts its tools on the PATH
 */
record InstalledEspIdf(Path bash, Path root, Path folder, IdfVersion version, Path script) implements EspIdf {

	/** Reads the script, without arguments of its own, and becomes Python, which is ESP-IDF's own by then. */
	private static final String ACTIVATE =
			"arguments=(\"$@\"); set --; . \"${arguments[0]}\" && exec python \"${arguments[@]:1}\"";

	@Override
	public String description() {
		return "ESP-IDF " + this.version + " in " + this.folder;
	}

	@Override
	public void prepare(Steps steps) {
		// it is there
	}

	@Override
	public Call idfPy(String... arguments) {
		return Call.of("idf.py", this.root, python(this.folder.resolve("tools/idf.py").toString()), arguments);
	}

	@Override
	public Call esptool(Path folder, String... arguments) {
		return Call.of("esptool", folder, python("-m", "esptool"), arguments);
	}

	@Override
	public boolean seesPorts() {
		return true;
	}

	private List<String> python(String... program) {
		List<String> command = new ArrayList<>(
				List.of(this.bash.toString(), "-c", ACTIVATE, "p1", this.script.toString()));
		command.addAll(List.of(program));
		return command;
	}
}
