package p1meter2mqtt.desktop.flash;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program with its arguments.
 *
 * @param name what people call it
 * @param folder where it runs
 * @param command the program's path, and its arguments
 */
record Call(String name, Path folder, List<String> command) {

	/** Makes one of what stands before a program's arguments, and these. */
	static Call of(String name, Path folder, List<String> program, String... arguments) {
		List<String> command = new ArrayList<>(program);
		command.addAll(List.of(arguments));
		return new Call(name, folder, List.copyOf(command));
	}
}
