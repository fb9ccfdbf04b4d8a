package p1meter2mqtt.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberHandlerTest {

	private final P1Line line = new P1Line("NL");

	@ParameterizedTest
	@CsvSource({
			"000671.578*kW, 671.578", "000000.000*kW, 0.000", "0*kW, 0", "000000000*kW, 0", "1.0*kW, 1.0",
			"'00007137.694*kW ', 7137.694", "'1.5*kW  ', 1.5", "99999999.999*kW, 99999999.999",
			"123456789012345*kW, 123456789012345"
	})
	void shouldKeepTheMetersOwnDigits(String bracket, String expected) {
		assertThat(valueOf(bracket)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({
			"000671578*W, 671.578", "5*W, 0.005", "0*W, 0.000", "1234.5*W, 1.2345", "0.671578*MW, 671.578",
			"1.5*MW, 1500", "12*MW, 12000", "0.0001*MW, 0.1", "0*MW, 0", "000.000*MW, 0", "00.0050*MW, 5.0"
	})
	void shouldMoveThePointToTheUnitOfTheRow(String bracket, String expected) {
		assertThat(valueOf(bracket)).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = {
			".5*kW", "5.*kW", "1.2.3*kW", "1,5*kW", "+5*kW", "--5*kW", "-*kW", "-.5*kW", "0x1F*kW", "1 5*kW",
			" 15*kW", "15 *kW", "1e3*kW", "123456789012345678*kW", "-",
			"-063*kW", "-0.5*kW", "-0.0*kW", "-5*W"
	})
	void shouldNotReadWhatIsNoNumber(String bracket) {
		this.line.send("1-0:1.7.0(" + bracket + ")");

		assertThat(this.line.states).containsExactly(entry("1-0:1.7.0(" + bracket + ")", "unparsed"));
		assertThat(this.line.takeDue()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', textBlock = """
			1-0:1.7.0(000671,578*kW);       ,578*kW)
			1-0:1.7.0(000671.x78*kW);       x78*kW)
			1-0:1.7.0(000671.*kW);          .*kW)
			1-0:1.7.0(000671..5*kW);        .5*kW)
			1-0:1.7.0(000671.578*kW;        ''
			1-0:1.7.0(000671.578*kW)(1);    (1)
			1-0:1.7.0(000671.578*kW)x;      x
			1-0:1.7.0;                       ''
			1-0:1.7(000671.578*kW);         (000671.578*kW)
			1-0:1.7.0*254(000671.578*kW);   *254(000671.578*kW)
			1-0:256.7.0(000671.578*kW);     256.7.0(000671.578*kW)
			1-0-1.7.0(000671.578*kW);       -1.7.0(000671.578*kW)
			""")
	void shouldSayWhereItGoesWrong(String object, String rest) {
		this.line.send(object);

		assertThat(this.line.errors).containsExactly(entry(object, rest));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "*kW", "5", "5*kVA", "5*m3" })
	void shouldRefuseWhatSaysNothingOrIsInAnotherUnit(String bracket) {
		this.line.send("1-0:1.7.0(" + bracket + ")");

		assertThat(this.line.states).containsExactly(entry("1-0:1.7.0(" + bracket + ")", "refused"));
		assertThat(this.line.takeDue()).isEmpty();
	}

	@Test
	void shouldRefuseAUnitWhereThereShouldBeNone() {
		this.line.send("0-0:96.7.21(00004*s)", "0-0:96.7.9(00002)");

		assertThat(this.line.takeDue()).containsExactly(entry("long_power_failures", "2"));
	}

	@Test
	void shouldFindTheRowOfTheUnit() {
		assertThat(this.line.readingsOf("0-0:17.0.0(017.2*kW)")).containsExactly(entry("power_limit", "17.2"));
		assertThat(this.line.readingsOf("0-0:17.0.0(027.6*kVA)"))
				.containsExactly(entry("apparent_power_limit", "27.6"));
		assertThat(this.line.readingsOf("0-0:17.0.0(025*A)")).containsExactly(entry("current_limit", "25"));
		assertThat(this.line.readingsOf("0-0:17.0.0(24000*W)")).containsExactly(entry("power_limit", "24.000"));
		assertThat(this.line.readingsOf("0-0:17.0.0(230*V)")).isEmpty();
		assertThat(this.line.states).containsValue("refused");
	}

	@Test
	void shouldAgreeWithBigDecimalOnAnyNumberInAnyUnit() {
		Map<String, Integer> powers = Map.of("kW", 0, "W", -3, "MW", 3, "GW", 6);
		Random random = new Random(1);
		for (int i = 0; i < 20_000; i++) {
			int digits = 1 + random.nextInt(10);
			int decimals = random.nextInt(digits);
			String number = digits(random, digits - decimals) + (decimals == 0 ? "" : "." + digits(random, decimals));
			String unit = powers.keySet().stream().sorted().skip(random.nextInt(powers.size())).findFirst()
					.orElseThrow();

			String value = valueOf(number + "*" + unit);

			BigDecimal expected = new BigDecimal(number).scaleByPowerOfTen(powers.get(unit));
			// BigDecimal writes no exponent here, and keeps the decimals as we do
			assertThat(value).as("%s*%s", number, unit)
					.isEqualTo(expected.setScale(Math.max(expected.scale(), 0)).toPlainString());
		}
	}

	@ParameterizedTest
	@CsvSource({ "12345678901234567, GW", "123456789012345678, kW", "1.123456789012345, W" })
	void shouldNotReachIntoTheNextReading(String number, String unit) {
		Map<String, String> due = this.line.readingsOf("1-0:2.7.0(000671.578*kW)",
				"1-0:1.7.0(" + number + "*" + unit + ")");

		assertThat(due).containsEntry("actual_received", "671.578");
	}

	@ParameterizedTest
	@ValueSource(strings = { "W", "kW", "MW", "GW" })
	void shouldHaveRoomForTheLongestNumber(String unit) {
		for (int digits = 1; digits < 24; digits++) {
			// the line checks the length of each reading
			String nines = "9".repeat(digits) + "*" + unit + ")";
			this.line.send("1-0:1.7.0(" + nines, "1-0:2.7.0(0." + nines);
		}
	}

	private String valueOf(String bracket) {
		this.line.send("1-0:1.7.0(" + bracket + ")");
		this.line.readings.refresh();
		Map<String, String> due = this.line.takeDue();
		assertThat(due).as(bracket).containsOnlyKeys("actual_consumption");
		return due.get("actual_consumption");
	}

	private static String digits(Random random, int count) {
		StringBuilder digits = new StringBuilder();
		for (int i = 0; i < count; i++) {
			// every other one begins with zeros
			digits.append(random.nextInt(3) == 0 ? 0 : random.nextInt(10));
		}
		return digits.toString();
	}
}
