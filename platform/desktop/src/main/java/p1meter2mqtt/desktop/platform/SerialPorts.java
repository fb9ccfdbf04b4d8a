package p1meter2mqtt.desktop.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fazecast.jSerialComm.SerialPort;

/** The serial ports of this machine. */
public final class SerialPorts {

	/** Names by what is plugged in, which stay the same when it is plugged in elsewhere (udev). */
	private static final Path BY_ID = Path.of("/dev/serial/by-id");
	private static final String NOT_KNOWN = "Unknown";

	private SerialPorts() {
	}

	/**
	 * A port.
	 *
	 * @param path its name for the machine
	 * @param description what is plugged in: its maker and product; or the port's kind, if that is not known
	 */
	public record Found(String path, String description) {

		@Override
		public String toString() {
			return path + " (" + description + ")";
		}
	}

	/**
	 * Lists them.
	 *
	 * @throws IOException if the library that knows them can't be loaded
	 */
	public static List<Found> list() throws IOException {
		SerialLibrary.require();
		return Arrays.stream(SerialPort.getCommPorts()).map(SerialPorts::found)
				.sorted(Comparator.comparing(Found::path)).toList();
	}

	private static Found found(SerialPort port) {
		String description = Stream.of(port.getManufacturer(), port.getPortDescription()).filter(Objects::nonNull)
				.map(String::strip).filter(words -> !words.isEmpty() && !words.equals(NOT_KNOWN)).distinct()
				.collect(Collectors.joining(", "));
		return new Found(stableName(port.getSystemPortPath()), description);
	}

	private static String stableName(String path) {
		try (DirectoryStream<Path> links = Files.newDirectoryStream(BY_ID)) {
			for (Path link : links) {
				if (link.toRealPath().equals(Path.of(path))) {
					return link.toString();
				}
			}
		} catch (IOException | UncheckedIOException e) {
			// another system, or nothing is plugged in
		}
		return path;
	}
}
