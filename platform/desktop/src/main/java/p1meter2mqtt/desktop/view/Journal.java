package p1meter2mqtt.desktop.view;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The journal of systemd, for a process whose output goes there: what a line begins with says how bad it is
 * (sd-daemon(3)).
 */
public final class Journal {

	/** The number of the standard output. */
	public static final int OUTPUT = 1;
	/** The number of the output for errors. */
	public static final int ERRORS = 2;

	/** Something failed. */
	public static final int ERROR = 3;
	/** Something is not as it should be. */
	public static final int WARNING = 4;
	/** Something has changed. */
	public static final int INFORMATION = 6;

	private static final String VARIABLE = "JOURNAL_STREAM";

	private Journal() {
	}

	/**
	 * Whether the output goes to the journal.
	 *
	 * @param environment says which file the journal's is, by device and inode; a process that was started by another
	 *        one may have inherited that, but writes elsewhere
	 * @param descriptor the output's number
	 */
	public static boolean hears(Map<String, String> environment, int descriptor) {
		String journal = environment.get(VARIABLE);
		if (journal == null) {
			return false;
		}
		Path output = Path.of("/proc/self/fd/" + descriptor);
		try {
			Object device = Files.getAttribute(output, "unix:dev");
			return journal.equals(device + ":" + Files.getAttribute(output, "unix:ino"));
		} catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
			return false;
		}
	}

	/** Puts how bad it is in front of each line. */
	public static String lines(int level, String text) {
		return text.lines().map(line -> "<" + level + ">" + line).collect(Collectors.joining("\n"));
	}
}
