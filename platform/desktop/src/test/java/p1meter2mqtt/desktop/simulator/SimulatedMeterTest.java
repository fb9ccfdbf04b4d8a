package p1meter2mqtt.desktop.simulator;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
final class SimulatedMeterTest {

	/** Sunday 22 November 2026, 11:00 in the middle of Europe; the sun shines. */
	private static final Instant NOON = Instant.parse("2026-11-22T10:00:00Z");

	private static final long SEED = 7;

	@ParameterizedTest
	@EnumSource(value = MeterModel.class, names = "NL3", mode = EnumSource.Mode.EXCLUDE)
	void shouldEndWithAValidChecksum(MeterModel model) {
		String telegram = new String(new SimulatedMeter(model, SEED, NOON).telegram(), US_ASCII);
		int end = telegram.indexOf('!') + 1;

		assertThat(telegram).startsWith("/").containsPattern("\r\n![0-9A-F]{4}\r\n$");
		assertThat(telegram.replace("\r\n", "")).doesNotContain("\r", "\n");
		assertThat(Integer.parseInt(telegram.substring(end, end + 4), 16))
				.isEqualTo(checksum(telegram.substring(0, end)));
	}

	/** CRC-16/ARC as a division of polynomials, most significant bit first, over the mirrored bits. */
	private static int checksum(String text) {
		int remainder = 0;
		for (byte b : text.getBytes(US_ASCII)) {
			remainder ^= Integer.reverse(b) >>> 24 << 8;
			for (int bit = 0; bit < 8; bit++) {
				remainder = (remainder << 1 ^ ((remainder & 0x8000) == 0 ? 0 : 0x8005)) & 0xFFFF;
			}
		}
		return Integer.reverse(remainder) >>> 16;
	}

	@Test
	void shouldEndWithoutChecksumInDsmr30() {
		String telegram = new String(new SimulatedMeter(MeterModel.NL3, SEED, NOON).telegram(), US_ASCII);

		assertThat(telegram).endsWith("\r\n!\r\n").contains("(0-1:24.2.1)(m3)\r\n(");
	}

	@ParameterizedTest
	@EnumSource(MeterModel.class)
	void shouldGiveTheSameTelegramsForTheSameSeedAndStart(MeterModel model) {
		SimulatedMeter one = new SimulatedMeter(model, SEED, NOON);
		SimulatedMeter same = new SimulatedMeter(model, SEED, NOON);
		SimulatedMeter other = new SimulatedMeter(model, SEED + 1, NOON);
		List<String> telegrams = telegrams(one, 60);

		assertThat(telegrams(same, 60)).isEqualTo(telegrams);
		assertThat(telegrams(other, 60)).isNotEqualTo(telegrams);
	}

	private static List<String> telegrams(SimulatedMeter meter, int count) {
		List<String> telegrams = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			meter.advance();
			telegrams.add(new String(meter.telegram(), US_ASCII));
		}
		return telegrams;
	}

	@ParameterizedTest
	@CsvSource({ "NL, 1-0:1.8.1 1-0:1.8.2, 1-0:2.8.1 1-0:2.8.2", "NL4, 1-0:1.8.1 1-0:1.8.2, 1-0:2.8.1 1-0:2.8.2",
			"BE, 1-0:1.8.1 1-0:1.8.2, 1-0:2.8.1 1-0:2.8.2", "LU, 1-0:1.8.0, 1-0:2.8.0", "SE, 1-0:1.8.0, 1-0:2.8.0" })
	void shouldRaiseTheTotalsByThePower(MeterModel model, String imports, String exports) {
		Instant summerAfternoon = Instant.parse("2026-06-23T15:00:00Z");
		SimulatedMeter meter = new SimulatedMeter(model, SEED, summerAfternoon);
		ParsedTelegram first = ParsedTelegram.of(meter);
		long importedWattSeconds = 0;
		long exportedWattSeconds = 0;
		for (int second = 0; second < 4 * 3600; second += model.periodSeconds()) {
			meter.advance();
			ParsedTelegram telegram = ParsedTelegram.of(meter);
			importedWattSeconds += telegram.digits("1-0:1.7.0") * model.periodSeconds();
			exportedWattSeconds += telegram.digits("1-0:2.7.0") * model.periodSeconds();
		}
		ParsedTelegram last = ParsedTelegram.of(meter);

		// each register shows whole watt-hours, so that two of them may be wrong by two in all
		assertThat(importedWattSeconds).isPositive();
		assertThat(sum(last, imports) - sum(first, imports)).isCloseTo(importedWattSeconds / 3600, within(2L));
		assertThat(exportedWattSeconds).isPositive();
		assertThat(sum(last, exports) - sum(first, exports)).isCloseTo(exportedWattSeconds / 3600, within(2L));
	}

	private static long sum(ParsedTelegram telegram, String references) {
		long sum = 0;
		for (String reference : references.split(" ")) {
			sum += telegram.digits(reference);
		}
		return sum;
	}

	@ParameterizedTest
	@EnumSource(value = MeterModel.class, names = "NL3", mode = EnumSource.Mode.EXCLUDE)
	void shouldHavePhasesThatAddUpToTheTotalAndNeverImportAndExportAtOnce(MeterModel model) {
		SimulatedMeter meter = new SimulatedMeter(model, SEED, NOON);
		Set<Boolean> directions = new HashSet<>();
		for (int second = 0; second < 86_400; second += 60) {
			for (int i = 0; i < 60 / model.periodSeconds(); i++) {
				meter.advance();
			}
			ParsedTelegram telegram = ParsedTelegram.of(meter);
			long phases = 0;
			for (int c = 20; c <= 60; c += 20) {
				phases += telegram.digits("1-0:" + (c + 1) + ".7.0") - telegram.digits("1-0:" + (c + 2) + ".7.0");
			}

			assertThat(phases).isEqualTo(telegram.digits("1-0:1.7.0") - telegram.digits("1-0:2.7.0"));
			assertThat(Math.min(telegram.digits("1-0:1.7.0"), telegram.digits("1-0:2.7.0"))).isZero();
			directions.add(phases > 0);
		}
		assertThat(directions).as("both directions occur on a sunny day").containsExactlyInAnyOrder(true, false);
	}

	@Test
	void shouldHaveCurrentsThatFitPowerAndVoltage() {
		SimulatedMeter meter = new SimulatedMeter(MeterModel.BE, SEED, NOON);
		for (int minute = 0; minute < 24 * 60; minute++) {
			for (int i = 0; i < 60; i++) {
				meter.advance();
			}
			ParsedTelegram telegram = ParsedTelegram.of(meter);
			for (int c = 20; c <= 60; c += 20) {
				long watts = telegram.digits("1-0:" + (c + 1) + ".7.0") + telegram.digits("1-0:" + (c + 2) + ".7.0");
				long decivolts = telegram.digits("1-0:" + (c + 12) + ".7.0");
				double voltAmperes = telegram.digits("1-0:" + (c + 11) + ".7.0") * decivolts / 1000.0;

				assertThat(decivolts).isBetween(2070L, 2530L);
				// the current has two decimals, and there is some reactive power
				assertThat(voltAmperes).isBetween(watts - 2.0, watts * 1.05 + 150);
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "NL, 2026-11-23T05:59:59Z, 0001, 0002", "NL, 2026-11-23T21:59:59Z, 0002, 0001",
			"BE, 2026-11-23T05:59:59Z, 0002, 0001", "BE, 2026-11-23T20:59:59Z, 0001, 0002" })
	void shouldSwitchTheTariffAndCountInItsRegister(MeterModel model, Instant before, String old, String now) {
		SimulatedMeter meter = new SimulatedMeter(model, SEED, before);
		assertThat(ParsedTelegram.of(meter).text("0-0:96.14.0", 0)).isEqualTo(old);
		meter.advance();
		ParsedTelegram atTheSwitch = ParsedTelegram.of(meter);
		for (int second = 0; second < 1800; second++) {
			meter.advance();
		}
		ParsedTelegram later = ParsedTelegram.of(meter);

		assertThat(atTheSwitch.text("0-0:96.14.0", 0)).isEqualTo(now);
		String oldRegister = "1-0:1.8." + old.charAt(3);
		String newRegister = "1-0:1.8." + now.charAt(3);
		assertThat(later.digits(oldRegister)).isEqualTo(atTheSwitch.digits(oldRegister));
		assertThat(later.digits(newRegister)).isGreaterThan(atTheSwitch.digits(newRegister));
	}

	@ParameterizedTest
	@CsvSource({ "NL, 0-1:24.2.1, 300", "NL4, 0-1:24.2.1, 3600", "BE, 0-1:24.2.3, 300" })
	void shouldReadTheGasMeterOncePerPeriod(MeterModel model, String reference, int seconds) {
		SimulatedMeter meter = new SimulatedMeter(model, SEED, NOON);
		Set<String> stamps = new HashSet<>();
		Set<String> values = new HashSet<>();
		for (int second = 0; second < 3 * 3600; second += 60) {
			ParsedTelegram telegram = ParsedTelegram.of(meter);
			stamps.add(telegram.text(reference, 0));
			values.add(telegram.text(reference, 1));
			for (int i = 0; i < 60 / model.periodSeconds(); i++) {
				meter.advance();
			}
		}

		assertThat(stamps).hasSize(3 * 3600 / seconds).allMatch(stamp -> stamp.matches("261122\\d{4}00W"));
		assertThat(values.size()).isBetween(2, stamps.size());
	}

	@Test
	void shouldTellDaylightSavingTimeFromWinterTimeInTheHourThatRepeats() {
		SimulatedMeter meter = new SimulatedMeter(MeterModel.NL4, SEED, Instant.parse("2026-10-25T00:59:50Z"));
		assertThat(ParsedTelegram.of(meter).text("0-0:1.0.0", 0)).isEqualTo("261025025950S");
		meter.advance();
		assertThat(ParsedTelegram.of(meter).text("0-0:1.0.0", 0)).isEqualTo("261025020000W");
		assertThat(ParsedTelegram.of(meter).text("0-1:24.2.1", 0)).isEqualTo("261025020000W");
	}

	@Test
	void shouldSkipTheHourThatIsMissingInSpring() {
		SimulatedMeter meter = new SimulatedMeter(MeterModel.BE, SEED, Instant.parse("2027-03-28T00:59:59Z"));
		assertThat(ParsedTelegram.of(meter).text("0-0:1.0.0", 0)).isEqualTo("270328015959W");
		meter.advance();
		assertThat(ParsedTelegram.of(meter).text("0-0:1.0.0", 0)).isEqualTo("270328030000S");
	}

	@Test
	void shouldShowNormalTimeInTheSwedishSummer() {
		SimulatedMeter meter = new SimulatedMeter(MeterModel.SE, SEED, Instant.parse("2026-07-01T10:00:00Z"));
		assertThat(ParsedTelegram.of(meter).text("0-0:1.0.0", 0)).isEqualTo("260701110000W");
	}

	@Test
	void shouldKeepTheHighestQuarterOfTheMonthInBelgium() {
		SimulatedMeter meter = new SimulatedMeter(MeterModel.BE, SEED, Instant.parse("2026-10-31T22:00:00Z"));
		Instant newMonth = Instant.parse("2026-10-31T23:00:00Z");
		while (meter.time().isBefore(newMonth.minusSeconds(1))) {
			meter.advance();
		}
		ParsedTelegram lastOfOctober = ParsedTelegram.of(meter);
		meter.advance();
		ParsedTelegram firstOfNovember = ParsedTelegram.of(meter);
		long wattSeconds = 0;
		for (int second = 0; second < 899; second++) {
			meter.advance();
			wattSeconds += ParsedTelegram.of(meter).digits("1-0:1.7.0");
		}
		ParsedTelegram endOfQuarter = ParsedTelegram.of(meter);
		meter.advance();
		wattSeconds += ParsedTelegram.of(meter).digits("1-0:1.7.0");
		ParsedTelegram nextQuarter = ParsedTelegram.of(meter);

		List<String> months = firstOfNovember.objects().get("0-0:98.1.0");
		assertThat(months).hasSize(3 + 13 * 3).startsWith("13", "1-0:1.6.0", "1-0:1.6.0");
		assertThat(months.subList(months.size() - 3, months.size())).containsExactly("261101000000W",
				lastOfOctober.text("1-0:1.6.0", 0), lastOfOctober.text("1-0:1.6.0", 1));
		assertThat(firstOfNovember.objects().get("1-0:1.6.0")).containsExactly("261101000000W", "00.000*kW");
		assertThat(endOfQuarter.digits("1-0:1.4.0")).isPositive();
		assertThat(nextQuarter.digits("1-0:1.4.0")).isZero();
		assertThat(nextQuarter.text("1-0:1.6.0", 0)).isEqualTo("261101001500W");
		assertThat(nextQuarter.digits("1-0:1.6.0")).isEqualTo(wattSeconds / 900);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void shouldFitTheFormatsOfTheStandardOverAYear(long seed) {
		for (MeterModel model : MeterModel.values()) {
			Instant start = Instant.parse("2026-01-01T00:00:00Z");
			for (int hour = 0; hour < 365 * 24; hour += 5) {
				SimulatedMeter meter = new SimulatedMeter(model, seed, start.plus(Duration.ofHours(hour)));
				assertThat(meter.telegram()).hasSizeLessThan(2048);
			}
		}
	}
}
