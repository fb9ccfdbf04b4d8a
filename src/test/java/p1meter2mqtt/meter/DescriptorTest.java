package p1meter2mqtt.meter;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody who adds a row to the table may write as its reference. */
class DescriptorTest {

	@ParameterizedTest
	@CsvSource({ "1-0:1.8.1, 1-0:1.8.1", "1-0:1.8.1, 1-1:1.8.1", "0-n:24.2.1, 0-1:24.2.1", "0-n:24.2.1, 0-4:24.2.1",
			"13-0:1.8.0, 13-0:1.8.0", "0-13:1.8.0, 0-13:1.8.0", "0-0:0.0.255, 0-0:0.0.255" })
	void shouldBeAboutObjectsOfItsReference(String reference, String object) {
		assertThat(row(reference).key).isEqualTo(referenceOf(object));
	}

	@ParameterizedTest
	@CsvSource({ "1-0:1.8.1, 1-0:1.8.2", "0-n:24.2.1, 0-0:24.2.1", "0-n:24.2.1, 0-5:24.2.1", "1-1:1.8.1, 1-2:1.8.1" })
	void shouldNotBeAboutOtherObjects(String reference, String object) {
		assertThat(row(reference).key).isNotEqualTo(referenceOf(object));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "1", "1-0:1.8", "1-0:1.8.x", "1-0:1.8.256", "1-0:01.8.0", "14-0:1.8.0", "0-14:1.8.0" })
	void shouldRefuseWhatIsNoReference(String reference) {
		assertThatIllegalArgumentException().isThrownBy(() -> row(reference))
				.withMessage("not an OBIS reference: " + reference);
	}

	@Test
	void shouldHaveNoObjectsIfItIsAboutATime() {
		Descriptor time = row("0-n:24.2.1" + Descriptors.TIME);

		assertThat(time.isTime).isTrue();
		assertThat(row("0-n:24.2.1").isTime).isFalse();
		assertThat(IntStream.rangeClosed(0, 4).mapToObj(channel -> "0-" + channel + ":24.2.1"))
				.noneMatch(object -> referenceOf(object) == time.key);
	}

	@ParameterizedTest
	@ValueSource(strings = { "1-0:1.8.1", "0-n:24.2.1", "0-n:24.2.1@time", "13-13:255.255.255", "0-0:0.0.0" })
	void shouldTellItsReference(String reference) {
		assertThat(row(reference).reference()).isEqualTo(reference);
	}

	@Test
	void shouldBeFoundByItsReference() {
		Map<String, Integer> firstRows = firstRows();

		assertThat(firstRows).allSatisfy((reference, row) -> assertThat(firstRows.values())
				.allMatch(last -> Descriptors.find(DataObject.referenceOf(reference), last) == row));
		assertThat(firstRows.size()).as("references; more need more places").isLessThan(Descriptors.PLACES * 2 / 3);
	}

	@Test
	void shouldNotBeFoundByOtherReferences() {
		Map<String, Integer> firstRows = firstRows();

		assertThat(IntStream.range(0, 256 * 256).mapToObj(i -> "1-0:" + i / 256 + "." + i % 256 + ".0")
				.filter(reference -> !firstRows.containsKey(reference)))
				.allMatch(reference -> Descriptors.find(DataObject.referenceOf(reference), 0) == Descriptors.NO_ROW);
		assertThat(Descriptors.find(DataObject.NONE, 0)).isEqualTo(Descriptors.NO_ROW);
	}

	/** The number of the first row of each reference. */
	private static Map<String, Integer> firstRows() {
		Map<String, Integer> rows = new HashMap<>();
		for (int row = 0; Descriptors.at(row) != Descriptors.END_OF_DESCRIPTORS; row++) {
			if (!Descriptors.at(row).isTime) {
				rows.putIfAbsent(Descriptors.at(row).reference(), row);
			}
		}
		return rows;
	}

	private static Descriptor row(String reference) {
		return new Descriptor(reference, Medium.NONE, TextHandler.CODE, "topic", Quantity.TEXT, "Name");
	}

	private static int referenceOf(String object) {
		byte[] line = (object + "(1)").getBytes(US_ASCII);
		DataObject view = new DataObject();
		assertThat(view.wrap(line, 0, line.length)).as(object).isTrue();
		return view.reference();
	}
}
