package p1meter2mqtt.desktop.flash;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import p1meter2mqtt.desktop.BadInputException;

/**
 * The ESP-IDF of Espressif's container image.
 *
 * @param program docker or podman
 * @param user the options by which what it writes belongs to the user
 * @param root the project's root, which has the same path in the container
 */
record ContainerEspIdf(Path program, List<String> user, Path root) implements EspIdf {

	/** One of those that the firmware is for; a release, since {@code release-v5.3} changes. */
	static final String IMAGE = "docker.io/espressif/idf:v5.3.1";

	@Override
	public String description() {
		return this.program.getFileName() + " and Espressif's image " + IMAGE;
	}

	@Override
	public void prepare(Steps steps) throws BadInputException {
		List<String> container = List.of(this.program.toString());
		if (!steps.succeeds(Call.of("image inspect", this.root, container, "image", "inspect", IMAGE))) {
			steps.begin("image", "fetching " + IMAGE + ", once; it is some gigabytes");
			steps.run(Call.of(this.program.getFileName() + " pull", this.root, container,
					"pull", IMAGE), Progress.NONE);
			steps.end("");
		}
	}

	@Override
	public Call idfPy(String... arguments) {
		return run("idf.py", this.root, List.of("idf.py"), arguments);
	}

	@Override
	public Call esptool(Path folder, String... arguments) {
		return run("esptool", folder, List.of("python", "-m", "esptool"), arguments);
	}

	@Override
	public boolean seesPorts() {
		return false;
	}

	private Call run(String name, Path folder, List<String> inside, String... arguments) {
		List<String> command = new ArrayList<>(List.of(this.program.toString(), "run", "--rm"));
		command.addAll(this.user);
		// the user's own folder is not there
		command.addAll(List.of("--env", "HOME=/tmp", "--volume", this.root + ":" + this.root,
				"--workdir", folder.toString(), IMAGE));
		command.addAll(inside);
		return Call.of(name, this.root, command, arguments);
	}
}
