package p1meter2mqtt.samples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import p1meter2mqtt.meter.Country;
import p1meter2mqtt.meter.Readings;
import p1meter2mqtt.meter.TelegramDecoder;
import p1meter2mqtt.telegram.Decryption;
import p1meter2mqtt.telegram.EncryptedFrames;
import p1meter2mqtt.telegram.TelegramReader;

/**
 * A file of {@code telegrams/} with what it has to cause; {@code telegrams/README.md} describes the form.
 *
 * @param name the file's name without its suffix
 * @param bytes what comes from the meter
 * @param country the country that is set, {@link Country#UNKNOWN} if none is
 * @param crcMode the checksum mode that is set
 * @param key the key that is set, in hexadecimal, or null
 * @param expected the outcomes and the messages, line by line
 */
record Sample(String name, byte[] bytes, Country country, int crcMode, String key, List<String> expected) {

	private static final Path FOLDER = Path.of("telegrams");
	private static final String EXPECTED = ".expected";
	private static final String COUNTRY = "# country ";
	private static final String CRC = "# crc ";
	private static final String KEY = "# key ";
	private static final List<String> CRC_MODES = List.of(TelegramReader.CRC_MODES);

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
			String key = null;
			while (Stream.of(COUNTRY, CRC, KEY).anyMatch(expected.get(0)::startsWith)) {
				String setting = expected.remove(0);
				if (setting.startsWith(COUNTRY)) {
					country = Country.of(setting.substring(COUNTRY.length()));
				} else if (setting.startsWith(CRC)) {
					crcMode = CRC_MODES.indexOf(setting.substring(CRC.length()));
				} else {
					key = setting.substring(KEY.length());
				}
			}
			byte[] bytes = Files.readAllBytes(FOLDER.resolve(file));
			return new Sample(name, bytes, country, crcMode, key, List.copyOf(expected));
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** Writes a file with this sample's settings and other outcomes and messages. */
	void writeExpected(Path folder, List<String> lines) throws IOException {
		List<String> text = Files.readAllLines(FOLDER.resolve(name + EXPECTED), UTF_8);
		int settings = text.size() - expected.size();
		text.subList(settings, text.size()).clear();
		text.addAll(lines);
		Files.write(Files.createDirectories(folder).resolve(name + EXPECTED), text, UTF_8);
	}

	/** A pipeline with this sample's settings that has got no byte yet. */
	Pipeline pipeline() {
		return new Pipeline(crcMode, country, decryption());
	}

	/** The country that its telegrams tell, whatever is set. */
	Country foundCountry() {
		return foundCountry(bytes, crcMode, decryption());
	}

	/** The country that the telegrams of a file tell. */
	static Country foundCountry(byte[] bytes, int crcMode, Decryption decryption) {
		Readings readings = new Readings();
		TelegramReader reader = new TelegramReader(crcMode, decryption);
		TelegramDecoder decoder = new TelegramDecoder(readings, Country.UNKNOWN);
		int cursor = 0;
		while (cursor < bytes.length) {
			cursor += reader.read(bytes, cursor, bytes.length - cursor);
			decode(reader, decoder);
		}
		reader.timeOut();
		decode(reader, decoder);
		return readings.country();
	}

	private static void decode(TelegramReader reader, TelegramDecoder decoder) {
		if (reader.outcome() == TelegramReader.OK || reader.outcome() == TelegramReader.NO_CRC) {
			decoder.decode(reader.telegram(), 0);
		}
	}

	/** What decrypts this sample's telegrams, null without a key. */
	Decryption decryption() {
		return key == null ? null : new Decryption(HexFormat.of().parseHex(key), EncryptedFrames.LUXEMBOURG, false);
	}

	@Override
	public String toString() {
		return name;
	}
}
