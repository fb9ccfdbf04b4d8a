package p1meter2mqtt.samples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import p1meter2mqtt.meter.Country;
import p1meter2mqtt.telegram.Decryption;
import p1meter2mqtt.telegram.TelegramReader;

/**
 * Telegrams of real meters, which belong to others and are no part of the project: read where {@code P1_TELEGRAMS}
 * says. Its INDEX.tsv says which of them are good, {@code expected/} what others read from them. Where we differ on
 * purpose, {@code real-telegrams-exceptions.tsv} says why; it has to name exactly what differs.
 */
@EnabledIfEnvironmentVariable(named = "P1_TELEGRAMS", matches = ".+")
class RealTelegramsTest {

	private static final String EXCEPTIONS = "/real-telegrams-exceptions.tsv";
	/** An exception from what the index says of a whole file. */
	private static final String WHOLE_FILE = "@accepted";
	private static final Pattern VALID_INSIDE = Pattern.compile("CRC-valid telegrams inside: (\\d+)");

	/**
	 * A row of INDEX.tsv.
	 *
	 * @param crc yes, unpadded (three digits), none, NO, or n/a for several telegrams or other frames
	 * @param expected the file with what others read from it, or {@code -}
	 */
	record Row(String file, String crc, String kind, String expected, String note) {

		byte[] bytes() {
			try {
				return Files.readAllBytes(folder().resolve(file));
			} catch (IOException e) {
				throw new UncheckedIOException(e);
			}
		}

		/** What decrypts it with the key beside the file; null if it is not encrypted. */
		Decryption decryption() throws IOException {
			if (!kind.equals("encrypted")) {
				return null;
			}
			Properties keys = new Properties();
			try (BufferedReader reader = Files.newBufferedReader(folder().resolve(file.replace(".bin", ".key")))) {
				keys.load(reader);
			}
			byte[] key = HexFormat.of().parseHex(keys.getProperty("key"));
			byte[] additional = HexFormat.of().parseHex(keys.getProperty("aad"));
			// behind the security byte
			return new Decryption(key, Arrays.copyOfRange(additional, 1, additional.length), false);
		}

		@Override
		public String toString() {
			return file;
		}
	}

	private static Path folder() {
		return Path.of(System.getenv("P1_TELEGRAMS"));
	}

	static List<Row> rows() throws IOException {
		return Files.readAllLines(folder().resolve("INDEX.tsv"), UTF_8).stream()
				.skip(1)
				.map(line -> line.split("\t", -1))
				.map(cells -> new Row(cells[0], cells[8], cells[9], cells[10], cells[11]))
				.toList();
	}

	static List<Row> rowsWithExpectedValues() throws IOException {
		return rows().stream().filter(row -> !row.expected().equals("-")).toList();
	}

	static List<Row> encryptedRows() throws IOException {
		return rows().stream().filter(row -> row.kind().equals("encrypted")).toList();
	}

	@Test
	void shouldHaveExceptionsForFilesOfTheIndexOnly() throws IOException {
		assertThat(rows()).extracting(Row::file).containsAll(exceptions().keySet());
	}

	@ParameterizedTest
	@MethodSource("rows")
	void shouldAcceptWhatIsGoodAndNothingElse(Row row) throws IOException {
		Pipeline pipeline = new Pipeline(TelegramReader.CRC_AUTO, Country.UNKNOWN).receive(row.bytes()).silence();
		List<String> labels = pipeline.outcomes().stream().map(Pipeline.Outcome::label).toList();
		long right = labels.stream().filter("ok"::equals).count();
		int accepted = pipeline.accepted().size();

		boolean asIndexed = switch (row.crc()) {
		case "yes", "unpadded" -> right == 1 && accepted == 1;
		case "none" -> right == 0 && accepted == 1;
		case "NO" -> accepted == 0;
		default -> row.kind().equals("encrypted") ? labels.equals(List.of("encrypted"))
				: right == validInside(row) && accepted == right;
		};

		assertThat(asIndexed).as("crc %s, outcomes %s", row.crc(), labels)
				.isEqualTo(!exceptionsOf(row).contains(WHOLE_FILE));
	}

	@ParameterizedTest
	@MethodSource("rowsWithExpectedValues")
	void shouldMeetTheValuesThatOthersRead(Row row) throws IOException {
		// what others read although the checksum is wrong, we compare without it
		int crcMode = row.crc().equals("NO") ? TelegramReader.CRC_OFF : TelegramReader.CRC_AUTO;
		DecodedValues values = new DecodedValues(crcMode, row.bytes());
		TreeSet<String> unmet = new TreeSet<>();
		for (String line : Files.readAllLines(folder().resolve(row.expected()), UTF_8)) {
			String[] cells = line.split("\t", -1);
			boolean isValue = !line.startsWith("#") && cells.length == 3 && !cells[0].equals("obis");
			if (isValue && !cells[0].startsWith("@peer") && !values.meet(cells[0], cells[1], cells[2])) {
				unmet.add(cells[0] + " = " + cells[1]);
			}
		}

		TreeSet<String> argued = new TreeSet<>(exceptionsOf(row));
		argued.remove(WHOLE_FILE);
		assertThat(unmet).isEqualTo(argued);
	}

	@ParameterizedTest
	@MethodSource("encryptedRows")
	void shouldDecryptWithTheKeyBesideTheFrame(Row row) throws IOException {
		Pipeline pipeline = new Pipeline(TelegramReader.CRC_ON, Country.UNKNOWN, row.decryption()).receive(row.bytes());

		assertThat(pipeline.outcomes()).extracting(Pipeline.Outcome::label).containsExactly("ok");
		assertThat(pipeline.accepted().get(0)).hasSizeGreaterThan(10);
	}

	private static int validInside(Row row) {
		Matcher matcher = VALID_INSIDE.matcher(row.note());
		assertThat(matcher.find()).as(row.note()).isTrue();
		return Integer.parseInt(matcher.group(1));
	}

	private static List<String> exceptionsOf(Row row) throws IOException {
		return exceptions().getOrDefault(row.file(), List.of());
	}

	/** What is excepted, by file. Each has its reason in the third column. */
	private static Map<String, List<String>> exceptions() throws IOException {
		try (InputStream table = RealTelegramsTest.class.getResourceAsStream(EXCEPTIONS)) {
			return new String(table.readAllBytes(), UTF_8).lines()
					.skip(1)
					.map(line -> line.split("\t"))
					.peek(cells -> assertThat(cells).hasSize(3).doesNotContain(""))
					.collect(groupingBy(cells -> cells[0], mapping(cells -> cells[1], toList())));
		}
	}
}
