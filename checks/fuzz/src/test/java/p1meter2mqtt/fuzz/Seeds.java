package p1meter2mqtt.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import p1meter2mqtt.telegram.TelegramReader;

/** What fuzzing starts from: the project's own sample telegrams. */
final class Seeds {

	private static final Path FOLDER = Path.of("..", "..", "telegrams");

	private Seeds() {
	}

	/** All samples, by name. */
	static List<byte[]> telegrams() {
		try (Stream<Path> files = Files.list(FOLDER)) {
			return files.filter(file -> file.toString().matches(".*\\.(telegram|bin)")).sorted().map(Seeds::read)
					.toList();
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/**
	 * Those that are one telegram which counts, with that outcome of the reader, and of which no total is held back
	 * as it is.
	 */
	static List<byte[]> ofOneTelegram(int outcome) {
		return telegrams().stream().filter(sample -> sample[0] == '/' && isOne(sample, outcome)).toList();
	}

	private static boolean isOne(byte[] sample, int outcome) {
		MeterLine line = new MeterLine(TelegramReader.CRC_AUTO, null);
		line.receive(sample);
		line.silence();
		int outcomes = 0;
		for (int i = 0; i < TelegramReader.OUTCOMES; i++) {
			outcomes += line.reader().count(i);
		}
		return outcomes == 1 && line.reader().count(outcome) == 1 && line.telegrams() == 1 && line.heldBack() == 0;
	}

	private static byte[] read(Path file) {
		try {
			return Files.readAllBytes(file);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
