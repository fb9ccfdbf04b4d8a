package p1meter2mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import p1meter2mqtt.testing.SettingsSource;

/** Holds each setting to its Javadoc and to the check. A new one needs no test of its own. */
class SettingsTest {

	private static final int TOO_LONG = 300;
	/** What a user has to write: the values are examples. */
	private static final Set<String> WITHOUT_DEFAULT = Set.of("wifiSsid", "wifiPassphrase");
	/** Texts of a length, where it takes more than letters. */
	private static final Map<String, IntFunction<String>> TEXTS = Map.of(
			"topicRoot", length -> "x".repeat(Math.max(0, length - 1)) + "/",
			"updateAddress", length -> "https://a/" + "x".repeat(Math.max(0, length - "https://a/".length())));

	private static final Pattern DEFAULT = Pattern.compile("Default: (\\S+?)[,;.]?(?= |$)");
	private static final Pattern RANGE = Pattern.compile("\\b(\\d+) to (\\d+)\\b");
	private static final Pattern LENGTHS = Pattern.compile("\\b(\\d+) to (\\d+) characters");
	private static final Pattern LONGEST = Pattern.compile("\\bat most (\\d+) characters");
	private static final Pattern LENGTH = Pattern.compile("\\bexactly (\\d+) characters");

	private static final Map<String, String> JAVADOC = SettingsSource.javadoc(Path.of("."));

	static Stream<String> all() {
		return Arrays.stream(Settings.class.getFields()).map(Field::getName);
	}

	static Stream<String> texts() {
		return all().filter(name -> field(name).getType() == String.class);
	}

	static Stream<String> numbers() {
		return all().filter(name -> field(name).getType() == int.class);
	}

	@Test
	void shouldHaveNoOtherKindsOfSettings() {
		assertThat(Settings.class.getFields()).allMatch(
				field -> Set.of(String.class, int.class, boolean.class).contains(field.getType()), "known kinds");
	}

	@Test
	void shouldLookAtSettingsThatAreRight() {
		assertThatCode(() -> SettingsCheck.check(complete(), Board.TLS_WITH_OWN_CERTIFICATE))
				.doesNotThrowAnyException();
	}

	@ParameterizedTest
	@MethodSource("all")
	void shouldBeDescribed(String name) {
		assertThat(JAVADOC.get(name)).as("Javadoc of " + name).isNotBlank();
	}

	@ParameterizedTest
	@MethodSource("all")
	void shouldTellTheDefault(String name) {
		String value = String.valueOf(get(new Settings(), name));
		Matcher told = DEFAULT.matcher(JAVADOC.get(name));

		if (told.find()) {
			assertThat(told.group(1)).isEqualTo(value.isEmpty() ? "empty" : value);
		} else {
			assertThat(value.isEmpty() || WITHOUT_DEFAULT.contains(name)).as("no default is told").isTrue();
		}
	}

	@ParameterizedTest
	@MethodSource("texts")
	void shouldRefuseNullAndWhatIsTooLong(String name) {
		assertThat(isRefused(name, null)).as("null").isTrue();
		assertThat(isRefused(name, "x".repeat(TOO_LONG))).as("300 letters").isTrue();
	}

	@ParameterizedTest
	@MethodSource("texts")
	void shouldHaveTheLengthsThatItsDescriptionTells(String name) {
		Optional<MatchResult> lengths = find(LENGTHS, name);
		Optional<MatchResult> exact = find(LENGTH, name);
		Optional<MatchResult> longest = find(LONGEST, name);
		IntPredicate isTaken = length -> !isRefused(name, text(name, length));

		if (lengths.isPresent() || exact.isPresent()) {
			int minimum = number(lengths.or(() -> exact).get(), 1);
			int maximum = lengths.map(found -> number(found, 2)).orElse(minimum);
			assertThat(edge(isTaken, minimum, TOO_LONG)).as("the longest").isEqualTo(maximum);
			assertThat(edge(isTaken, minimum, Math.min(1, minimum - 1))).as("the shortest").isEqualTo(minimum);
			assertThat(isTaken.test(0)).as("none").isEqualTo(JAVADOC.get(name).contains("or empty"));
		} else if (longest.isPresent()) {
			int maximum = number(longest.get(), 1);
			assertThat(edge(isTaken, maximum, TOO_LONG)).as("the longest").isEqualTo(maximum);
		} else {
			assertThat(IntStream.rangeClosed(1, TOO_LONG).filter(isTaken)).as("lengths of letters alone, taken though "
					+ "the description tells no length").isEmpty();
		}
	}

	@ParameterizedTest
	@MethodSource("numbers")
	void shouldHaveTheBoundsThatItsDescriptionTells(String name) {
		MatchResult range = find(RANGE, name).orElseThrow();
		IntPredicate isTaken = value -> !isRefused(name, value);
		int known = (int) get(new Settings(), name);

		assertThat(isTaken.test(Integer.MIN_VALUE)).isFalse();
		assertThat(isTaken.test(Integer.MAX_VALUE)).isFalse();
		assertThat(edge(isTaken, known, Integer.MAX_VALUE)).isEqualTo(number(range, 2));
		// below the least one there may be 0, for never
		assertThat(edge(value -> value != 0 && isTaken.test(value), known, Integer.MIN_VALUE))
				.isEqualTo(number(range, 1));
		assertThat(isTaken.test(0)).isEqualTo(JAVADOC.get(name).contains("or 0: "));
	}

	/** The last value that is taken on the way from one that is to one that is not, by bisection. */
	private static int edge(IntPredicate isTaken, int taken, int refused) {
		assertThat(isTaken.test(taken)).as(taken + " is taken").isTrue();
		assertThat(isTaken.test(refused)).as(refused + " is taken").isFalse();
		long good = taken;
		long bad = refused;
		while (Math.abs(good - bad) > 1) {
			long middle = Math.floorDiv(good + bad, 2);
			if (isTaken.test((int) middle)) {
				good = middle;
			} else {
				bad = middle;
			}
		}
		return (int) good;
	}

	private static String text(String name, int length) {
		return TEXTS.getOrDefault(name, "x"::repeat).apply(length);
	}

	private static boolean isRefused(String name, Object value) {
		Settings settings = complete();
		try {
			field(name).set(settings, value);
			SettingsCheck.check(settings, Board.TLS_WITH_OWN_CERTIFICATE);
			return false;
		} catch (IllegalArgumentException e) {
			return e.getMessage().contains("\n  " + name + ' ');
		} catch (IllegalAccessException e) {
			throw new AssertionError(e);
		}
	}

	/** Settings of which each one is of use. */
	private static Settings complete() {
		Settings settings = new Settings();
		settings.mqttTls = true;
		settings.mqttCaCertificate = "ca.crt";
		settings.mqttClientCertificate = "board.crt";
		settings.mqttClientKey = "board.key";
		settings.mqttUsername = "user";
		settings.updateKey = "x".repeat(124);
		return settings;
	}

	private static Optional<MatchResult> find(Pattern pattern, String name) {
		return pattern.matcher(JAVADOC.get(name)).results().findFirst();
	}

	private static int number(MatchResult found, int group) {
		return Integer.parseInt(found.group(group));
	}

	private static Object get(Settings settings, String name) {
		try {
			return field(name).get(settings);
		} catch (IllegalAccessException e) {
			throw new AssertionError(e);
		}
	}

	private static Field field(String name) {
		try {
			return Settings.class.getField(name);
		} catch (NoSuchFieldException e) {
			throw new AssertionError(e);
		}
	}
}
