package p1meter2mqtt.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextHandlerTest {

	private final P1Line line = new P1Line("NL");

	@ParameterizedTest
	@CsvSource({
			"1-3:0.2.8(50), p1_version, 50", "0-0:96.1.4(50217), p1_version, 50217", "0-0:96.3.10(1), breaker_state, 1",
			"0-0:96.3.10(ON), breaker_state, ON"
	})
	void shouldKeepACodeAsItStands(String object, String topic, String expected) {
		assertThat(this.line.readingsOf(object)).containsExactly(entry(topic, expected));
	}

	@ParameterizedTest
	@CsvSource({ "50217, 50217", "3231313130, 21110" })
	void shouldDecodeABelgianVersionIfItIsHexadecimal(String version, String expected) {
		assertThat(this.line.readingsOf("0-0:96.1.4(" + version + ")")).containsExactly(entry("p1_version", expected));
	}

	@Test
	void shouldRefuseABelgianVersionOfBlanks() {
		this.line.send("0-0:96.1.4(" + "20".repeat(48) + ")");

		assertThat(this.line.states).containsValue("refused");
	}

	@ParameterizedTest
	@CsvSource({
			"4530303236303030303236353734373137, E0026000026574717",
			// no text: the octets of an M-Bus number, as they are sent
			"619262652D2C0B0C, 619262652D2C0B0C",
			// digits that are no hexadecimal text
			"9903352978, 9903352978",
			"E0026, E0026", "453, 453", "ABCXYZ, ABCXYZ"
	})
	void shouldDecodeAnIdentifierIfItIsText(String octets, String expected) {
		assertThat(this.line.readingsOf("0-0:96.1.1(" + octets + ")")).containsExactly(entry("equipment_id", expected));
	}

	@Test
	void shouldHaveRoomForTheLongestIdentifierAndRefuseALongerOne() {
		assertThat(this.line.readingsOf("0-0:96.1.1(" + "41".repeat(48) + ")"))
				.containsExactly(entry("equipment_id", "A".repeat(48)));
		assertThat(this.line.readingsOf("0-0:96.1.1(" + "41".repeat(49) + ")")).isEmpty();
		assertThat(this.line.states).containsValue("refused");
	}

	@ParameterizedTest
	@CsvSource({ "20204142, AB", "41422020, AB", "2041204220, A B", "2D41, -A", "7E7E, ~~", "7F7F, 7F7F", "4142, AB" })
	void shouldCutTheBlanksAroundAnIdentifier(String octets, String expected) {
		assertThat(this.line.readingsOf("0-0:96.1.1(" + octets + ")")).containsExactly(entry("equipment_id", expected));
	}

	@ParameterizedTest
	@ValueSource(strings = { "00", "0000000000000000000000000000000000", "0", "()" })
	void shouldRefuseAnIdentifierOfZeroBytes(String octets) {
		String brackets = octets.equals("()") ? octets : "(" + octets + ")";
		P1Line meter = new P1Line("NL");

		meter.send("0-0:96.1.1" + brackets, "0-1:24.1.0(003)", "0-1:96.1.0" + brackets);

		assertThat(meter.states).containsEntry("0-0:96.1.1" + brackets, "refused")
				.containsEntry("0-1:96.1.0" + brackets, "refused");
		assertThat(meter.takeDue()).isEmpty();
	}

	@Test
	void shouldKeepZerosThatAreACodeOrAMessage() {
		assertThat(this.line.readingsOf("0-0:96.3.10(0)", "0-0:96.13.1(30)"))
				.containsOnly(entry("breaker_state", "0"), entry("message_code", "0"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "2D2D2D", "2020", "20", "---", " ", "-" })
	void shouldRefuseAnIdentifierOfNothingButDashesOrBlanks(String octets) {
		this.line.send("0-0:96.1.1(" + octets + ")");

		assertThat(this.line.states).containsValue("refused");
		assertThat(this.line.takeDue()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "0000000000000000000000000000000000", "00" })
	void shouldRefuseAnIdentifierOfZeroOctets(String octets) {
		this.line.send("0-0:96.1.1(" + octets + ")", "0-1:24.1.0(003)", "0-1:96.1.0(" + octets + ")");

		assertThat(this.line.states).containsEntry("0-0:96.1.1(" + octets + ")", "refused")
				.containsEntry("0-1:96.1.0(" + octets + ")", "refused");
		assertThat(this.line.takeDue()).isEmpty();
	}

	@Test
	void shouldKeepWhatHasZerosAndIsNotOctetsOfZero() {
		assertThat(this.line.readingsOf("0-0:96.3.10(0)", "0-0:96.1.1(3030)")).containsOnly(entry("breaker_state", "0"),
				entry("equipment_id", "00"));
	}

	@Test
	void shouldHaveRoomForTheLongestCodeAndRefuseALongerOne() {
		assertThat(this.line.readingsOf("0-0:96.3.10(" + "x".repeat(16) + ")"))
				.containsExactly(entry("breaker_state", "x".repeat(16)));
		assertThat(this.line.readingsOf("0-0:96.3.10(" + "y".repeat(17) + ")")).isEmpty();
	}

	@Test
	void shouldPublishAnEmptyCodeWhenAMessageIsTakenBack() {
		assertThat(this.line.readingsOf("0-0:96.13.1(3031)")).containsExactly(entry("message_code", "01"));
		assertThat(this.line.readingsOf("0-0:96.13.1()")).containsExactly(entry("message_code", ""));
	}

	@Test
	void shouldRefuseAnEmptyIdentifier() {
		this.line.send("0-0:96.1.1()");

		assertThat(this.line.states).containsExactly(entry("0-0:96.1.1()", "refused"));
	}

	@Test
	void shouldHaveRoomForTheLongestMessageAndRefuseALongerOne() {
		assertThat(this.line.readingsOf("0-0:96.13.0(" + "48".repeat(1024) + ")"))
				.containsExactly(entry("message", "H".repeat(1024)));
		assertThat(this.line.readingsOf("0-0:96.13.0(" + "48".repeat(1025) + ")")).isEmpty();
	}

	@Test
	void shouldPublishAnEmptyMessageWhenItIsTakenBack() {
		assertThat(this.line.readingsOf("0-0:96.13.0(48656C6C6F)")).containsExactly(entry("message", "Hello"));
		assertThat(this.line.readingsOf("0-0:96.13.0()")).containsExactly(entry("message", ""));
	}

	@Test
	void shouldJoinTheLinesOfAMessage() {
		assertThat(this.line.readingsOf("0-0:96.13.0(48656C", "6C6F)")).containsExactly(entry("message", "Hello"));
	}

	@Test
	void shouldKeepAMessageThatIsSentAsPlainText() {
		assertThat(this.line.readingsOf("0-0:96.13.0(call 0800/1234 (free)!)"))
				.containsExactly(entry("message", "call 0800/1234 (free)!"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\u00FF\u00FF\u00FF", "hello\tworld", "hello\0", "caf\u00E9", "\u007F" })
	void shouldRefuseAMessageThatIsNoText(String text) {
		this.line.send("0-0:96.13.0(" + text + ")");

		assertThat(this.line.states).containsValue("refused");
		assertThat(this.line.takeDue()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "0-0:96.13.0(hello", "0-0:96.13.0(hello)x", "0-0:96.13.0(" })
	void shouldNotReadATextThatDoesNotEndInABracket(String object) {
		this.line.send(object);

		assertThat(this.line.states).containsExactly(entry(object, "unparsed"));
	}
}
