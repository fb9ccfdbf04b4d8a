package p1meter2mqtt.desktop.flash;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import p1meter2mqtt.desktop.BadInputException;

/**
 * A serial port of this computer.
 *
 * @param path {@code /dev/ttyUSB0}
 * @param vendor who made what is plugged in, by the USB's number; negative if it is not known
 * @param description what is plugged in, in its own words
 */
record BoardPort(String path, int vendor, String description) {

	/**
	 * Who makes what boards have: Espressif's own USB; CP210x by Silicon Labs, CH34x and CH910x by WCH, FT232 by FTDI,
	 * PL2303 by Prolific.
	 */
	private static final Set<Integer> VENDORS = Set.of(0x303A, 0x10C4, 0x1A86, 0x0403, 0x067B);

	/** Lists the ports of a computer. */
	interface Lister {

		/** Lists all serial ports that there are now. */
		List<BoardPort> list();
	}

	/** Finds the port that a board is on, if there is one only. */
	static BoardPort ofTheBoard(Lister lister) throws BadInputException {
		List<BoardPort> all = lister.list();
		List<BoardPort> boards = all.stream().filter(port -> VENDORS.contains(port.vendor())).toList();
		if (boards.size() == 1) {
			return boards.get(0);
		}
		if (boards.isEmpty()) {
			throw new BadInputException("no board is plugged in: there is no serial port with a chip that boards have. "
					+ "Is it a cable for charging only? If it is one of these, say so by --port:" + lines(all));
		}
		throw new BadInputException("there are several ports that may have the board; say which by --port:"
				+ lines(boards));
	}

	/** Says before a long build that there is no such port. */
	static String named(String path) throws BadInputException {
		if (path.startsWith("/") && !Files.exists(Path.of(path))) {
			throw new BadInputException(Troubles.MISSING_PORT.replace("{port}", path));
		}
		return path;
	}

	private static String lines(List<BoardPort> ports) {
		return ports.isEmpty() ? " (there is none)" : ports.stream().sorted(Comparator.comparing(BoardPort::path))
				.map(port -> "\n    " + port).collect(Collectors.joining());
	}

	@Override
	public String toString() {
		return this.description.isBlank() ? this.path : this.path + " (" + this.description + ")";
	}
}
