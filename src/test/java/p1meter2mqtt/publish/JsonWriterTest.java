package p1meter2mqtt.publish;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonWriterTest {

	private final JsonWriter json = new JsonWriter(100);

	@Test
	void shouldWriteAnEmptyObject() {
		this.json.begin();
		this.json.end();

		assertThat(written()).isEqualTo("{}");
	}

	@Test
	void shouldSeparateMembersOfObjectsWithinEachOther() {
		this.json.begin();
		this.json.number("a", 1);
		this.json.beginObject("b");
		this.json.end();
		this.json.beginObject("c");
		this.json.text("d", "text");
		this.json.text("e", null);
		this.json.end();
		this.json.number("f", 2);
		this.json.end();

		assertThat(written()).isEqualTo("{\"a\":1,\"b\":{},\"c\":{\"d\":\"text\",\"e\":null},\"f\":2}");
	}

	@Test
	void shouldSeparateTheElementsOfAnArray() {
		this.json.begin();
		this.json.beginArray("a");
		this.json.endArray();
		this.json.beginArray("b");
		this.json.element("one");
		this.json.element("two");
		this.json.endArray();
		this.json.number("c", 1);
		this.json.end();

		assertThat(written()).isEqualTo("{\"a\":[],\"b\":[\"one\",\"two\"],\"c\":1}");
	}

	@Test
	void shouldReplaceWhatIsNotPrintable() {
		byte[] text = { ' ', '~', 0x1F, 0x7F, (byte) 0x80, '\n' };

		this.json.begin();
		this.json.name("t");
		this.json.text(text, 0, text.length);
		this.json.end();

		assertThat(written()).isEqualTo("{\"t\":\" ~????\"}");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 9, 10, 1_000_000_000, Integer.MAX_VALUE, -1, -10, Integer.MIN_VALUE })
	void shouldWriteNumbers(int number) {
		this.json.begin();
		this.json.number("n", number);
		this.json.end();

		assertThat(written()).isEqualTo("{\"n\":" + number + "}");
	}

	@Test
	void shouldEscapeQuotesAndBackslashes() {
		byte[] text = "<a \"b\\>".getBytes(US_ASCII);

		this.json.begin();
		this.json.name("t");
		this.json.text(text, 1, text.length - 2);
		this.json.end();

		assertThat(written()).isEqualTo("{\"t\":\"a \\\"b\\\\\"}");
	}

	@Test
	void shouldWriteWhatIsJsonAlreadyAndNamesFromBytes() {
		byte[] name = "name".getBytes(US_ASCII);
		byte[] value = "0.671".getBytes(US_ASCII);

		this.json.begin();
		this.json.name(name, 0, 4);
		this.json.raw(value, 0, 5);
		this.json.name(name, 1, 3);
		this.json.raw(value, 2, 3);
		this.json.end();

		assertThat(written()).isEqualTo("{\"name\":0.671,\"ame\":671}");
	}

	@Test
	void shouldFillItsBufferToTheLastByte() {
		this.json.begin();
		this.json.text("t", "x".repeat(92));
		this.json.end();

		assertThat(this.json.length()).isEqualTo(100);
		assertThat(written()).endsWith("xx\"}");
	}

	@Test
	void shouldSayThatTheWholeDoesNotFitAndBeginAnew() {
		this.json.begin();
		this.json.text("t", "x".repeat(93));
		this.json.end();
		assertThat(this.json.length()).isEqualTo(-1);

		this.json.begin();
		this.json.end();
		assertThat(written()).isEqualTo("{}");
	}

	private String written() {
		return new String(this.json.bytes(), 0, this.json.length(), US_ASCII);
	}
}
