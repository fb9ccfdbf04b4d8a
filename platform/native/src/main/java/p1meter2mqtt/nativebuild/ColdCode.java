package p1meter2mqtt.nativebuild;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Tells the C compiler which of the generated functions run while the firmware starts only: class initializers and, as
 * nothing is allocated later, constructors. They are then compiled for size, however quick the rest of the file is to be.
 */
final class ColdCode {

	private static final Pattern FUNCTION = Pattern.compile("(?m)^(?=void meth_\\w+__(?:cl)?init_(?:_\\d+)?\\(.*\\{$)");

	private ColdCode() {
	}

	/**
	 * Rewrites the files of a folder that TeaVM has just written.
	 *
	 * @throws IOException if they can't be read or written
	 */
	static void mark(Path folder) throws IOException {
		for (Path file : GeneratedFolder.sources(folder)) {
			String text = Files.readString(file);
			Files.writeString(file, FUNCTION.matcher(text).replaceAll("__attribute__((cold)) "));
		}
	}
}
