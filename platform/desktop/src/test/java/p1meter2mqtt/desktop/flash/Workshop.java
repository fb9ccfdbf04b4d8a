package p1meter2mqtt.desktop.flash;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import p1meter2mqtt.Settings;
import p1meter2mqtt.desktop.BadInputException;

/**
 * A project's skeleton, and a computer with stand-ins for ESP-IDF, Docker, esptool and Python, all of them scripts that
 * note what they are called with.
 */
final class Workshop {

	static final String PORT = "/dev/ttyACM0";
	static final int ESPRESSIF = 0x303A;

	final Path root;
	final Path home;
	final Settings settings = new Settings();
	final Map<String, String> environment = new HashMap<>();
	final List<BoardPort> ports = new ArrayList<>(List.of(new BoardPort(PORT, ESPRESSIF, "USB JTAG/serial debug "
			+ "unit")));
	final StringWriter out = new StringWriter();
	boolean terminal;

	private final Path programs;
	private final Path calls;
	/** Each look at it is a second later. */
	private Instant now = Instant.EPOCH;

	Workshop(Path folder) throws IOException {
		this.root = Files.createDirectories(folder.resolve("a project"));
		this.home = Files.createDirectories(folder.resolve("home"));
		this.programs = Files.createDirectories(folder.resolve("bin"));
		this.calls = Files.createFile(folder.resolve("calls"));
		for (String board : List.of("esp32", "esp32c3", "esp32-wrover")) {
			Path options = Files.createDirectories(this.root.resolve("board").resolve(board));
			Files.writeString(options.resolve("sdkconfig.defaults"),
					"CONFIG_IDF_TARGET=\"" + board.replace("-wrover", "") + "\"\n");
		}
		Files.createDirectories(this.root.resolve("build/esp32c3"));
		program(this.root, "p1", "echo Done.");
		script(this.programs, "bash", "exec /bin/bash \"$@\"");
		this.environment.put("PATH", this.programs.toString());
		this.environment.put("HOME", this.home.toString());
		this.settings.wifiSsid = "home";
	}

	/** Puts a stand-in on the PATH. */
	Workshop install(String name, String... does) throws IOException {
		program(this.programs, name, does);
		return this;
	}

	/** Puts a stand-in into a folder. */
	void program(Path folder, String name, String... does) throws IOException {
		script(folder, name, "echo \"" + name + " $*\" >>'" + this.calls + "'\n" + String.join("\n", does));
	}

	private static void script(Path folder, String name, String does) throws IOException {
		Path program = Files.writeString(Files.createDirectories(folder).resolve(name), "#!/bin/sh\n" + does + "\n");
		Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
	}

	/** Installs an ESP-IDF whose Python does that. */
	Path installEspIdf(String folder, String version, String... pythonDoes) throws IOException {
		Path idf = this.home.resolve(folder);
		Files.createDirectories(idf.resolve("tools/cmake"));
		Files.createFile(idf.resolve("tools/idf.py"));
		String[] numbers = version.split("\\.");
		Files.writeString(idf.resolve("tools/cmake/version.cmake"), "set(IDF_VERSION_MAJOR " + numbers[0]
				+ ")\nset(IDF_VERSION_MINOR " + numbers[1] + ")\nset(IDF_VERSION_PATCH " + numbers[2] + ")\n");
		program(idf.resolve("python_env"), "python", pythonDoes);
		Files.writeString(idf.resolve("export.sh"),
				"[ $# = 0 ] || echo export.sh has arguments\nexport PATH='" + idf.resolve("python_env")
						+ "':\"$PATH\"\n");
		return idf;
	}

	void flash() throws Exception {
		flashing().flash("");
	}

	void flash(String port) throws Exception {
		flashing().flash(port);
	}

	void buildOnly() throws Exception {
		flashing().buildOnly();
	}

	private Flashing flashing() throws IOException {
		InstantSource time = () -> {
			this.now = this.now.plusSeconds(1);
			return this.now;
		};
		Flashing.Means means = new Flashing.Means(this.root, this.environment, new SystemPrograms(this.environment),
				() -> this.ports, (port, writer) -> writer.println("The network is up. (" + port + ")"),
				() -> this.settings, this.terminal, time);
		return new Flashing(means, new FlashBoard("esp32c3", "esp32c3"), new PrintWriter(this.out, true));
	}

	/** Flashes, which has to fail; why it does. */
	String failure() throws Exception {
		try {
			flash();
			return "it did not fail";
		} catch (BadInputException e) {
			return e.getMessage();
		}
	}

	/** What the stand-ins were called with, the project's root and the user's folder left out. */
	List<String> calls() throws IOException {
		return Files.readString(this.calls).replace(this.root.toString(), "ROOT").replace(this.home.toString(), "HOME")
				.lines().toList();
	}

	String log() throws IOException {
		return Files.readString(this.root.resolve("build/esp32c3.log"));
	}
}
