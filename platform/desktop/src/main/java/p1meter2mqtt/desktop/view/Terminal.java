package p1meter2mqtt.desktop.view;

import java.util.Map;
import java.util.Optional;

/**
 * The terminal that the output goes to.
 *
 * @param rows its height in lines
 * @param columns its width in characters
 * @param hasColours whether text may be set off by colour or weight
 */
public record Terminal(int rows, int columns, boolean hasColours) {

	/**
	 * The system property by which the script {@code p1} says how large the terminal is, as {@code stty size} does;
	 * empty or missing if the output goes elsewhere. Java itself can't tell, in all its versions, where its output
	 * goes.
	 */
	public static final String PROPERTY = "p1.terminal";

	/**
	 * Finds the terminal.
	 *
	 * @param size rows and columns, separated by a blank; empty if there is no terminal
	 * @param environment the variables: {@code TERM=dumb} can't move its cursor, {@code NO_COLOR} wants no colours
	 */
	public static Optional<Terminal> of(String size, Map<String, String> environment) {
		if (size.isBlank() || environment.getOrDefault("TERM", "dumb").equals("dumb")) {
			return Optional.empty();
		}
		String[] parts = size.strip().split(" ");
		boolean colours = environment.getOrDefault("NO_COLOR", "").isEmpty();
		return Optional.of(new Terminal(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), colours));
	}
}
