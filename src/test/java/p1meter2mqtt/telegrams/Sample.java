package p1meter2mqtt.telegrams;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import p1meter2mqtt.meter.Country;
import p1meter2mqtt.telegram.TelegramReader;

/**
 * A file of {@code telegrams/} with what it has to cause; {@code telegrams/README.md} describes the form.
 *
 * @param name the file's name without its suffix
 * @param bytes what comes from the meter
 * @param country the country that is set, {@link Country#UNKNOWN} if none is
 * @param crcMode the checksum mode that is set
 * @param expected the outcomes and the messages, line by line
 */
record Sample(String name, byte[] bytes, Country country, int crcMode, List<String> expected) {

	private static final Path FOLDER = Path.of("telegrams");
	private static final String EXPECTED = ".expected";
	private static final String COUNTRY = "# country ";
	private static final String CRC = "# crc ";
	private static final List<String> CRC_MODES = List.of("auto", "on", "off");

	/** All samples, by name. */
	static List<Sample> all() {
		try (Stream<Path> files = Files.list(FOLDER)) {
			return files.map(file -> file.getFileName().toString())
					.filter(file -> file.endsWith(".telegram") || file.endsWith(".bin"))
					.map(Sample::read)
					.sorted(Comparator.comparing(Sample::name))
					.toList();
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** The sample of that name. */
	static Sample named(String name) {
		return read(name + ".telegram");
	}

	/** The names of all files with expected messages. */
	static List<String> namesOfExpected() throws IOException {
		try (Stream<Path> files = Files.list(FOLDER)) {
			return files.map(file -> file.getFileName().toString())
					.filter(file -> file.endsWith(EXPECTED))
					.map(file -> file.substring(0, file.length() - EXPECTED.length()))
					.sorted()
					.toList();
		}
	}

	private static Sample read(String file) {
		try {
			String name = file.substring(0, file.lastIndexOf('.'));
			List<String> expected = new ArrayList<>(Files.readAllLines(FOLDER.resolve(name + EXPECTED), UTF_8));
			Country country = Country.UNKNOWN;
			int crcMode = TelegramReader.CRC_AUTO;
			while (expected.get(0).startsWith(COUNTRY) || expected.get(0).startsWith(CRC)) {
				String setting = expected.remove(0);
				if (setting.startsWith(COUNTRY)) {
					country = Country.of(setting.substring(COUNTRY.length()));
				} else {
					crcMode = CRC_MODES.indexOf(setting.substring(CRC.length()));
				}
			}
			return new Sample(name, Files.readAllBytes(FOLDER.resolve(file)), country, crcMode, List.copyOf(expected));
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** A pipeline with this sample's settings that has got no byte yet. */
	Pipeline pipeline() {
		return new Pipeline(crcMode, country);
	}

	@Override
	public String toString() {
		return name;
	}
}
