package p1meter2mqtt.desktop.flash;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells by what a program says how far it is. */
interface Progress {

	/**
	 * How far it is.
	 *
	 * @param text in words
	 * @param percent of the whole
	 */
	record Mark(String text, int percent) {
	}

	/** Of a program that does not say it. */
	Progress NONE = line -> Optional.empty();

	/** Says how far it is, if the line tells. */
	Optional<Mark> of(String line);

	/**
	 * Of Ninja: {@code [412/1043] Building C object …}. A build within the build has numbers of its own, and fewer.
	 */
	static Progress ofBuild() {
		Pattern pattern = Pattern.compile("^\\[(\\d+)/(\\d+)\\]");
		int[] all = new int[1];
		return line -> {
			Matcher numbers = pattern.matcher(line);
			if (!numbers.find()) {
				return Optional.empty();
			}
			int done = Integer.parseInt(numbers.group(1));
			int of = Integer.parseInt(numbers.group(2));
			if (of < all[0]) {
				return Optional.empty();
			}
			all[0] = of;
			return Optional.of(new Mark(done + " of " + of + " steps", 100 * done / of));
		};
	}

	/** Of esptool: {@code Writing at 0x00010000... (37 %)}, or with a bar and {@code 37.5%} from version 5 on. */
	static Progress ofFlashing() {
		Pattern pattern = Pattern.compile("^Writing at (0x[0-9a-f]+).*?(\\d+)(?:\\.\\d+)? ?%");
		return line -> {
			Matcher numbers = pattern.matcher(line);
			return numbers.find() ? Optional.of(new Mark("at " + numbers.group(1) + ": " + numbers.group(2) + " %",
					Integer.parseInt(numbers.group(2)))) : Optional.empty();
		};
	}
}
