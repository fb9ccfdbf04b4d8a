package p1meter2mqtt.desktop.flash;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** The programs of this computer, by which all of the flashing is done. */
interface Programs {

	/** Finds a program on the PATH. */
	Optional<Path> find(String name);

	/**
	 * Runs a program until it ends.
	 *
	 * @param lines takes what it says, on both of its outputs, line by line as it comes; a line that is written anew
	 *        counts each time
	 * @return its exit code
	 * @throws IOException if it can't be started
	 */
	int run(Call call, Consumer<String> lines) throws IOException, InterruptedException;
}
