package p1meter2mqtt.desktop.flash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of ESP-IDF. */
record IdfVersion(int major, int minor, int patch) implements Comparable<IdfVersion> {

	/** Where an ESP-IDF says which it is. */
	private static final String FILE = "tools/cmake/version.cmake";
	private static final Pattern NUMBERS = Pattern.compile("IDF_VERSION_MAJOR\\s+(\\d+).*?IDF_VERSION_MINOR\\s+(\\d+)"
			+ ".*?IDF_VERSION_PATCH\\s+(\\d+)", Pattern.DOTALL);

	private static final int MAJOR = 5;
	private static final int OLDEST_MINOR = 1;
	private static final int NEWEST_MINOR = 5;

	/** The versions that the firmware is for, in words. */
	static final String SUPPORTED = MAJOR + "." + OLDEST_MINOR + " to " + MAJOR + "." + NEWEST_MINOR;

	/** Reads the version of an ESP-IDF; empty if the folder is none. */
	static Optional<IdfVersion> of(Path folder) {
		if (!Files.exists(folder.resolve("tools/idf.py"))) {
			return Optional.empty();
		}
		try {
			Matcher numbers = NUMBERS.matcher(Files.readString(folder.resolve(FILE)));
			return numbers.find() ? Optional.of(new IdfVersion(number(numbers, 1), number(numbers, 2),
					number(numbers, 3))) : Optional.empty();
		} catch (IOException e) {
			return Optional.empty();
		}
	}

	private static int number(Matcher numbers, int group) {
		return Integer.parseInt(numbers.group(group));
	}

	/** Says whether the firmware is for it. */
	boolean isSupported() {
		return this.major == MAJOR && this.minor >= OLDEST_MINOR && this.minor <= NEWEST_MINOR;
	}

	/** Says that it is not supported, and why. */
	String refusal() {
		String age = this.major > MAJOR || (this.major == MAJOR && this.minor > NEWEST_MINOR) ? "new" : "old";
		return "ESP-IDF " + this + ", which is too " + age + ": the firmware is for " + SUPPORTED;
	}

	@Override
	public int compareTo(IdfVersion other) {
		return Comparator.comparingInt(IdfVersion::major).thenComparingInt(IdfVersion::minor)
				.thenComparingInt(IdfVersion::patch).compare(this, other);
	}

	@Override
	public String toString() {
		return this.major + "." + this.minor + (this.patch == 0 ? "" : "." + this.patch);
	}
}
