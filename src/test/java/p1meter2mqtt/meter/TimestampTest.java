package p1meter2mqtt.meter;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampTest {

	private static final String NOT_WRITTEN = null;
	private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyMMddHHmmss");
	private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");
	private static final LocalDateTime FIRST = LocalDateTime.of(2001, 1, 1, 0, 0, 0);
	private static final LocalDateTime LAST = LocalDateTime.of(2059, 12, 31, 23, 59, 59);

	@ParameterizedTest
	@CsvSource({
			"NL, 260131120000W, 2026-01-31T12:00:00+01:00",
			"NL, 260731120000S, 2026-07-31T12:00:00+02:00",
			"LT, 260131120000W, 2026-01-31T12:00:00+02:00",
			"LT, 260731120000S, 2026-07-31T12:00:00+03:00",
			"IS, 260731120000W, 2026-07-31T12:00:00+00:00",
			"SE, 260731120000W, 2026-07-31T12:00:00+01:00",
			"SE, 260731120000S, 2026-07-31T12:00:00+02:00",
			"auto, 260731120000S, 2026-07-31T12:00:00+02:00",
			"auto, 260131235959W, 2026-01-31T23:59:59+01:00",
			"IL, 260131120000W, 2026-01-31T12:00:00+02:00",
			"IL, 260411233442S, 2026-04-11T23:34:42+03:00",
			"IL, 120411233442S, 2012-04-11T23:34:42+03:00",
			"DE, 260731120000S, 2026-07-31T12:00:00+02:00",
	})
	void shouldFollowTheLetterWhateverTheSeason(String country, String stamp, String expected) {
		assertThat(written(stamp, country)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({
			"NL, 260131120000, 2026-01-31T12:00:00+01:00",
			"NL, 260731120000, 2026-07-31T12:00:00+02:00",
			"LT, 260731120000, 2026-07-31T12:00:00+03:00",
			"SE, 260731120000, 2026-07-31T12:00:00+01:00",
			"IS, 260731120000, 2026-07-31T12:00:00+00:00",
	})
	void shouldFollowTheCountryWithoutALetter(String country, String stamp, String expected) {
		assertThat(written(stamp, country)).isEqualTo(expected);
	}

	@Test
	void shouldNotGuessTheOffsetWithoutALetterAndACountry() {
		assertThat(written("260131120000", "auto")).isEqualTo(NOT_WRITTEN);
	}

	@ParameterizedTest
	@ValueSource(strings = { "260131120000W", "260731120000S", "260731120000" })
	void shouldNotGuessTheOffsetOfACountryWhoseZoneIsNotKnown(String stamp) {
		assertThat(written(stamp, "PT")).isEqualTo(NOT_WRITTEN);
		assertThat(Country.of("PT").hasKnownTime()).isFalse();
	}

	@Test
	void shouldNotApplyIsraelsRulesToYearsBeforeThem() {
		assertThat(written("120731120000", "IL")).isEqualTo(NOT_WRITTEN);
		assertThat(written("130731120000", "IL")).isEqualTo("2013-07-31T12:00:00+03:00");
	}

	@ParameterizedTest
	@CsvSource({
			// the last Sunday of March and of October
			"NL, 260329015959, 2026-03-29T01:59:59+01:00",
			"NL, 260329030000, 2026-03-29T03:00:00+02:00",
			"NL, 261025015959, 2026-10-25T01:59:59+02:00",
			"NL, 261025030000, 2026-10-25T03:00:00+01:00",
			"LT, 260329025959, 2026-03-29T02:59:59+02:00",
			"LT, 260329040000, 2026-03-29T04:00:00+03:00",
			"LT, 261025025959, 2026-10-25T02:59:59+03:00",
			"LT, 261025040000, 2026-10-25T04:00:00+02:00",
			// the Friday before the last Sunday of March, and the last Sunday of October, an hour earlier than in
			// Europe
			"IL, 260327015959, 2026-03-27T01:59:59+02:00",
			"IL, 260327030000, 2026-03-27T03:00:00+03:00",
			"IL, 261025005959, 2026-10-25T00:59:59+03:00",
			"IL, 261025020000, 2026-10-25T02:00:00+02:00",
	})
	void shouldChangeToSummerTimeAndBack(String country, String stamp, String expected) {
		assertThat(written(stamp, country)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "NL, 261025020000", "NL, 261025025959", "LT, 261025030000", "LT, 261025035959", "IL, 261025010000",
			"IL, 261025015959" })
	void shouldNotGuessWhichOfTheTwoHoursItIs(String country, String stamp) {
		assertThat(written(stamp, country)).isEqualTo(NOT_WRITTEN);
		assertThat(written(stamp + "S", country)).isNotNull().isNotEqualTo(written(stamp + "W", country));
	}

	@ParameterizedTest
	@ValueSource(strings = {
			"000000000000W", "000101000000W", "000101000001W", "700101010000W", "632525252525W", "600101000000W",
			"260001120000W", "261301120000W", "260100120000W", "260132120000W", "260431120000W", "260631120000W",
			"260931120000W", "261131120000W", "260229120000W", "260230120000W", "240230120000W", "260131240000W",
			"260131126000W", "260131120060W", "991231235959W"
	})
	void shouldWriteNothingForWhatIsNoDate(String stamp) {
		assertThat(isTimestamp(stamp)).isTrue();
		assertThat(written(stamp, "NL")).isEqualTo(NOT_WRITTEN);
		assertThat(minutes(stamp)).isEqualTo(-1);
	}

	@Test
	void shouldKnowLeapYears() {
		assertThat(written("240229120000W", "NL")).isEqualTo("2024-02-29T12:00:00+01:00");
	}

	@ParameterizedTest
	@ValueSource(strings = { "260131120000W", "260731120000S", "260131120000", "632525252525W", "000000000000S" })
	void shouldTellATimestampByItsForm(String text) {
		assertThat(isTimestamp(text)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = {
			"", "W", "26013112000W", "26013112000", "2601311200000", "260131120000X", "260131120000w",
			"260131 20000W", "2601311200.0W", "35255255255255255S", "260131120000WW", "07EA011F0C0000FFFFFFC400"
	})
	void shouldTellOthersByTheirForm(String text) {
		assertThat(isTimestamp(text)).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "NL, Europe/Amsterdam, 2001", "LT, Europe/Helsinki, 2001", "CH, Europe/Zurich, 2001",
			"HU, Europe/Budapest, 2001", "GR, Europe/Athens, 2001", "IS, Atlantic/Reykjavik, 2001",
			"IL, Asia/Jerusalem, 2013" })
	void shouldAgreeWithTheCalendarOnEveryHour(String code, ZoneId zone, int firstYear) {
		LocalDateTime first = FIRST.withYear(firstYear);
		for (LocalDateTime time = first; time.isBefore(LAST); time = time.plusHours(1)) {
			List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
			String written = written(time.format(STAMP), code);
			if (offsets.size() == 1) {
				assertThat(written).as("%s in %s", time, code).isEqualTo(time.atOffset(offsets.get(0)).format(ISO));
			} else if (offsets.size() == 2) {
				assertThat(written).as("%s in %s", time, code).isEqualTo(NOT_WRITTEN);
			}
		}
	}

	@Test
	void shouldAgreeWithTheCalendarOnEveryDay() {
		for (int number = 0; number <= 999_999; number++) {
			String date = String.format("%06d", number);
			assertThat(minutes(date + "120000W") >= 0).as(date).isEqualTo(isDate(number));
		}
	}

	@Test
	void shouldCountMinutesAsTheCalendarDoes() {
		LocalDateTime start = LocalDateTime.of(2000, 1, 1, 0, 0);
		for (LocalDateTime time = FIRST; time.isBefore(LAST); time = time.plusMinutes(997)) {
			assertThat(minutes(time.format(STAMP) + "W")).as("%s", time)
					.isEqualTo(ChronoUnit.MINUTES.between(start, time));
		}
	}

	@Test
	void shouldCountMinutesThroughTheChangeOfSummerTime() {
		ZonedDateTime time = ZonedDateTime.of(LocalDateTime.of(2026, 10, 25, 0, 0), ZoneId.of("Europe/Amsterdam"));
		int before = minutes(stampWithLetter(time));
		for (int i = 1; i < 6 * 60; i++) {
			time = time.plusMinutes(1);
			assertThat(minutes(stampWithLetter(time))).as("%s", time).isEqualTo(before + i);
		}
	}

	private static String stampWithLetter(ZonedDateTime time) {
		return time.format(STAMP) + (time.getZone().getRules().isDaylightSavings(time.toInstant()) ? 'S' : 'W');
	}

	private static boolean isDate(int number) {
		int year = 2000 + number / 10_000;
		int month = number / 100 % 100;
		int day = number % 100;
		return year >= FIRST.getYear() && year <= LAST.getYear() && month >= 1 && month <= 12 && day >= 1
				&& day <= LocalDateTime.of(year, month, 1, 0, 0).toLocalDate().lengthOfMonth();
	}

	private static boolean isTimestamp(String text) {
		byte[] bytes = bracketed(text);
		return Timestamp.isTimestamp(bytes, 1, bytes.length - 1);
	}

	private static int minutes(String text) {
		byte[] bytes = bracketed(text);
		return Timestamp.minutes(bytes, 1, bytes.length - 1);
	}

	private static String written(String text, String country) {
		byte[] bytes = bracketed(text);
		byte[] target = new byte[Timestamp.LENGTH];
		int told = Timestamp.write(bytes, 1, bytes.length - 1, Country.of(country), target);
		return told == Timestamp.TOLD ? new String(target, US_ASCII) : NOT_WRITTEN;
	}

	private static byte[] bracketed(String text) {
		return ("(" + text + ")").getBytes(US_ASCII);
	}
}
