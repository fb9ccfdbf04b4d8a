package p1meter2mqtt.samples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

import p1meter2mqtt.meter.Country;
import p1meter2mqtt.telegram.TelegramReader;

/**
 * The country that each telegram tells, of our own and of those of real meters: {@code countries.tsv} has each of them,
 * with the reason. A new telegram needs a row there.
 */
class CountriesTest {

	private static final String OWN = "/countries.tsv";
	private static final String REAL = "/real-telegrams-countries.tsv";

	@Test
	void shouldTellTheCountryOfEachSampleForTheReasonGiven() throws IOException {
		Map<String, String> found = new TreeMap<>();
		for (Sample sample : Sample.all()) {
			found.put(sample.name(), sample.foundCountry().code());
		}

		assertThat(found).containsExactlyInAnyOrderEntriesOf(table(OWN));
	}

	@Test
	@EnabledIfEnvironmentVariable(named = "P1_TELEGRAMS", matches = ".+")
	void shouldTellTheCountryOfEachRealTelegramForTheReasonGiven() throws IOException {
		Map<String, String> found = new TreeMap<>();
		for (RealTelegramsTest.Row row : RealTelegramsTest.rows()) {
			Country country = Sample.foundCountry(row.bytes(), TelegramReader.CRC_AUTO, row.decryption());
			found.put(row.file(), country.code());
		}

		assertThat(found).containsExactlyInAnyOrderEntriesOf(table(REAL));
	}

	/** The country of each file. */
	private static Map<String, String> table(String name) throws IOException {
		try (InputStream table = CountriesTest.class.getResourceAsStream(name)) {
			Map<String, String> countries = new TreeMap<>();
			new String(table.readAllBytes(), UTF_8).lines()
					.skip(1)
					.map(line -> line.split("\t"))
					.peek(cells -> assertThat(cells).hasSize(3).doesNotContain(""))
					.forEach(cells -> countries.put(cells[0], cells[1]));
			return countries;
		}
	}
}
