package p1meter2mqtt.desktop.flash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A board that ESP-IDF builds for: a folder of {@code board/} with a {@code sdkconfig.defaults}.
 *
 * @param name the folder's
 * @param chip its chip, as ESP-IDF and esptool call it: {@code esp32c3}
 */
public record FlashBoard(String name, String chip) {

	private static final String OPTIONS = "sdkconfig.defaults";
	private static final Pattern TARGET = Pattern.compile("(?m)^CONFIG_IDF_TARGET=\"(\\w+)\"");

	/** Lists the boards, by name. */
	public static List<FlashBoard> all(Path root) throws IOException {
		Path boards = root.resolve("board");
		if (!Files.isDirectory(boards)) {
			return List.of();
		}
		try (Stream<Path> folders = Files.list(boards)) {
			List<Path> options = folders.sorted().map(folder -> folder.resolve(OPTIONS)).filter(Files::exists).toList();
			List<FlashBoard> all = new ArrayList<>();
			for (Path file : options) {
				Matcher target = TARGET.matcher(Files.readString(file));
				if (target.find()) {
					all.add(new FlashBoard(file.getParent().getFileName().toString(), target.group(1)));
				}
			}
			return all;
		}
	}

	/** Where ESP-IDF builds. */
	Path buildFolder(Path root) {
		return root.resolve("build").resolve(this.name);
	}

	/** The project's name in ESP-IDF, which its files begin with. */
	String project() {
		return "p1meter2mqtt-" + this.name;
	}

	/** Says whether its chip is that one; esptool also writes {@code ESP32-C3}. */
	boolean hasChip(String written) {
		return this.chip.equals(written.toLowerCase(Locale.ROOT).replace("-", ""));
	}
}
