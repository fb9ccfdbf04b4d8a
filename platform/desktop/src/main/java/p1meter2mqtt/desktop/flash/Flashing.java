package p1meter2mqtt.desktop.flash;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import p1meter2mqtt.Board;
import p1meter2mqtt.Settings;
import p1meter2mqtt.SettingsCheck;
import p1meter2mqtt.desktop.BadInputException;
import p1meter2mqtt.desktop.Broker;

/** Brings the firmware with its settings onto a board, step by step. */
public final class Flashing {

	private static final String PROJECT = "platform/esp-idf";
	/** As idf.py has it; other speeds by the variable that it has. */
	private static final String USUAL_SPEED = "460800";
	private static final String SPEED_VARIABLE = "ESPBAUD";
	private static final String BROWSER_FLASHER = "https://espressif.github.io/esptool-js/";
	/** What ESP-IDF says at a build's end. */
	private static final Pattern SIZE = Pattern.compile("binary size 0x([0-9a-f]+) bytes\\. Smallest \\w+ partition is "
			+ "0x([0-9a-f]+) bytes");
	private static final int HEXADECIMAL = 16;
	private static final int LARGEST_CERTIFICATE = 2_048;

	/**
	 * What it is done with.
	 *
	 * @param root the project's root
	 * @param environment the process's variables
	 * @param settings makes the settings that the firmware will have
	 * @param terminal whether the output goes to one, which can write a line anew
	 */
	record Means(Path root, Map<String, String> environment, Programs programs, BoardPort.Lister ports,
			BoardConsole console, Supplier<Settings> settings, boolean terminal, InstantSource time) {
	}

	private final Means means;
	private final FlashBoard board;
	private final PrintWriter out;
	private Steps steps;

	/**
	 * With the means of this computer.
	 *
	 * @param root the project's root
	 * @param environment the process's variables
	 * @param terminal whether the output goes to one
	 * @param out where to say what is done
	 */
	public Flashing(Path root, Map<String, String> environment, boolean terminal, FlashBoard board, PrintWriter out) {
		this(new Means(root, environment, new SystemPrograms(environment), new SystemPorts(), new BoardConsole.Real(),
				Settings::new, terminal, InstantSource.system()), board, out);
	}

	Flashing(Means means, FlashBoard board, PrintWriter out) {
		this.means = means;
		this.board = board;
		this.out = out;
	}

	/** Builds one image of all that belongs into the flash, and says how to get it there. */
	public void buildOnly() throws BadInputException, IOException, InterruptedException {
		start("");
		checkSettings();
		EspIdf idf = espIdf();
		build(idf);
		String image = this.board.project() + "-merged.bin";
		Path folder = this.board.buildFolder(this.means.root());
		this.steps.begin("image", "one file of boot loader, table of partitions and firmware");
		this.steps.run(idf.esptool(folder, "--chip", this.board.chip(), "merge_bin", "-o", image, "@flash_args"),
				Progress.NONE);
		this.steps.end(folder.resolve(image).toString());
		this.out.println();
		this.out.println("To flash it, from this folder (esptool before version 5 is called esptool.py):");
		this.out.println("    esptool --chip " + this.board.chip() + " --port PORT write_flash 0x0 "
				+ this.means.root().relativize(folder.resolve(image)));
		this.out.println("or in a browser (Chrome, Edge): " + BROWSER_FLASHER + ", at the address 0x0");
		this.out.flush();
	}

	/**
	 * Builds, flashes and shows the console.
	 *
	 * @param port empty to have it looked for
	 */
	public void flash(String port) throws BadInputException, IOException, InterruptedException {
		String found = port.isEmpty() ? BoardPort.ofTheBoard(this.means.ports()).path() : BoardPort.named(port);
		start(found);
		checkSettings();
		EspIdf idf = espIdf();
		List<String> esptool = idf.seesPorts() ? List.of()
				: new Esptool(this.means.programs(), this.means.root()).command(this.steps);
		build(idf);
		this.steps.begin("flash", "to " + found);
		if (idf.seesPorts()) {
			this.steps.run(idf.idfPy(arguments("-p", found, "flash")), Progress.ofFlashing());
		} else {
			String speed = this.means.environment().getOrDefault(SPEED_VARIABLE, USUAL_SPEED);
			this.steps.run(Call.of("esptool", this.board.buildFolder(this.means.root()), esptool,
					"--chip", this.board.chip(),
					"--port", found, "--baud", speed, "write_flash", "@flash_args"), Progress.ofFlashing());
		}
		this.steps.end("");
		this.steps.begin("console", "of " + found + "; it ends by Ctrl-C, and the board goes on");
		this.out.println();
		this.out.flush();
		this.means.console().show(found, this.out);
	}

	private void start(String port) throws IOException {
		Troubles troubles = new Troubles(this.board, FlashBoard.all(this.means.root()), port);
		Path log = this.means.root().resolve("build").resolve(this.board.name() + ".log");
		this.steps = new Steps(this.means.programs(), this.out, this.means.terminal(), this.means.time(), log,
				troubles::sentence);
	}

	/** As the board would, at its start. */
	private void checkSettings() throws BadInputException, IOException {
		this.steps.begin("settings", "Settings.java, as the board checks it");
		Settings settings = this.means.settings().get();
		try {
			SettingsCheck.check(settings, Board.TLS);
		} catch (IllegalArgumentException e) {
			throw new BadInputException(e.getMessage().replace("and flash the board again:", "and try again:"));
		}
		if (settings.mqttTls) {
			checkCertificate(settings.mqttCaCertificate);
		}
		if (settings.wifiSsid.equals("my-network") && settings.wifiPassphrase.equals("my-passphrase")) {
			this.steps.remark("is as it came: the board will look for the Wi-Fi my-network. Is it yours?");
		}
		this.steps.end("Wi-Fi " + settings.wifiSsid + ", broker " + Broker.list(settings)
				+ (settings.mqttTls ? " by TLS" : ""));
	}

	private void checkCertificate(String name) throws BadInputException, IOException {
		Path file = this.means.root().resolve("src/main/resources").resolve(name);
		if (!Files.isRegularFile(file)) {
			throw new BadInputException("mqttCaCertificate " + name + " is missing. Put it into src/main/resources.");
		}
		if (Files.size(file) > LARGEST_CERTIFICATE) {
			throw new BadInputException("mqttCaCertificate " + name + " has " + Files.size(file) + " bytes, and at "
					+ "most "
					+ LARGEST_CERTIFICATE + " are allowed: it has to be one certificate, the authority's.");
		}
	}

	private EspIdf espIdf() throws BadInputException, IOException, InterruptedException {
		EspIdf idf = new EspIdfSearch(this.means.programs(), this.means.environment(), this.means.root()).find();
		idf.prepare(this.steps);
		return idf;
	}

	private void build(EspIdf idf) throws BadInputException {
		this.steps.begin("generate", "the firmware with its settings, from Java to C");
		Path script = this.means.root().resolve("p1");
		this.steps.run(Call.of("p1 generate", this.means.root(), List.of(script.toString()), "generate",
				"--board", this.board.name()),
				Progress.NONE);
		this.steps.end("");
		this.steps.begin("build", "for " + this.board.name() + ", by " + idf.description());
		List<String> said = this.steps.run(idf.idfPy(arguments("build")), Progress.ofBuild());
		this.steps.end(said.stream().map(SIZE::matcher).filter(Matcher::find)
				.filter(size -> size.group().contains("app partition")).findFirst()
				.map(size -> number(size.group(1)) + " of " + number(size.group(2)) + " bytes of a slot").orElse(""));
	}

	private static String number(String hexadecimal) {
		return String.format("%,d", Integer.parseInt(hexadecimal, HEXADECIMAL));
	}

	private String[] arguments(String... own) {
		List<String> all = new ArrayList<>(List.of("-C", PROJECT, "-B", "build/" + this.board.name(),
				"-DBOARD=" + this.board.name()));
		all.addAll(Arrays.asList(own));
		return all.toArray(String[]::new);
	}
}
