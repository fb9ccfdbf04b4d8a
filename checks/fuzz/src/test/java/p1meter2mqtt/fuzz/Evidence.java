package p1meter2mqtt.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import p1meter2mqtt.meter.Descriptor;
import p1meter2mqtt.meter.Descriptors;
import p1meter2mqtt.testing.Observer.Message;

/**
 * What the bytes on the line say, to hold what was published against. It is read by other means than the firmware's, on
 * purpose: regular expressions, {@link BigDecimal}, all candidates instead of a state machine; of the firmware it knows
 * the table alone, which says what topic an OBIS reference has. One-sided: it says whether a value is there, not
 * whether one is missing.
 */
final class Evidence {

	/** A slash to an exclamation mark; the firmware has room for this many bytes (README, promise 1). */
	private static final int LONGEST_TELEGRAM = 4096;

	private static final Pattern NUMBER = Pattern.compile("(-?\\d+(?:\\.\\d+)?)(?:\\*(.*?) *)?");
	private static final Pattern TIME = Pattern.compile(
			"20(\\d\\d)-(\\d\\d)-(\\d\\d)T(\\d\\d):(\\d\\d):(\\d\\d)\\+0\\d:00");
	private static final Pattern DAY_OR_TIME_OF_DAY = Pattern.compile("20\\d\\d-\\d\\d-\\d\\d|\\d\\d:\\d\\d:\\d\\d");
	private static final Pattern STAMP = Pattern.compile("(\\d\\d)(\\d\\d)\\d{8}[SW]?");
	private static final Pattern MONTH = Pattern.compile("\"month\":\"20(\\d\\d)-(\\d\\d)\"");
	private static final Pattern LISTED_NUMBER = Pattern.compile("\"(kW|seconds)\":(-?[\\d.]+)");

	private static final Pattern BRACKET = Pattern.compile("\\(([^)]*)\\)");

	private static final Map<String, List<Row>> ROWS = rows();

	private final List<String> telegrams;

	/** A row of the table, and how its objects are found. */
	private record Row(Descriptor descriptor, Pattern object) {
	}

	private Evidence(List<String> telegrams) {
		this.telegrams = telegrams;
	}

	/** What the telegrams with a right checksum say that are anywhere in the bytes. */
	static Evidence ofVerified(byte[] bytes) {
		List<String> telegrams = new ArrayList<>();
		for (int start = 0; start < bytes.length; start++) {
			if (bytes[start] == '/') {
				addVerified(bytes, start, telegrams);
			}
		}
		return new Evidence(List.copyOf(telegrams));
	}

	private static void addVerified(byte[] bytes, int start, List<String> telegrams) {
		int checksum = 0;
		for (int i = start; i < Math.min(bytes.length, start + LONGEST_TELEGRAM); i++) {
			checksum = Checksum.add(checksum, bytes[i]);
			if (bytes[i] == '!' && isFollowedBy(bytes, i + 1, checksum)) {
				telegrams.add(new String(bytes, start, i - start, ISO_8859_1));
			}
		}
	}

	/** Four hexadecimal digits, or three if the first one is zero. */
	private static boolean isFollowedBy(byte[] bytes, int offset, int checksum) {
		String next = new String(bytes, offset, Math.min(4, bytes.length - offset), ISO_8859_1);
		String digits = String.format("%04X", checksum);
		return next.equalsIgnoreCase(digits)
				|| digits.startsWith("0") && next.length() >= 3
				&& next.substring(0, 3).equalsIgnoreCase(digits.substring(1));
	}

	/** What the bytes say, whether there is a checksum or not. */
	static Evidence ofAnything(byte[] bytes) {
		return new Evidence(List.of(new String(bytes, ISO_8859_1)));
	}

	/** Says whether one of the telegrams has that value, under a reference that belongs to that topic. */
	boolean holds(Message message) {
		String topic = message.topic().substring(MeterLine.ROOT.length());
		return ROWS.getOrDefault(topic, List.of()).stream().anyMatch(row -> objects(row.object)
				.anyMatch(object -> saysValue(object, message.payload(), row.descriptor))
				|| saysWithoutUnit(message.payload(), row));
	}

	/** Older meters of Luxembourg leave out the unit of reactive power (Luxmetering E-Meter P1 1.1.3, 3.1). */
	private boolean saysWithoutUnit(String payload, Row row) {
		return row.descriptor.unit().equals("kvar") && this.telegrams.stream()
				.filter(telegram -> telegram.contains("/Lux"))
				.flatMap(telegram -> row.object.matcher(telegram).results())
				.anyMatch(match -> saysValue(match.group(1).replace(")", "*kvar)"), payload, row.descriptor));
	}

	/** The telegrams, without what follows their exclamation marks. */
	List<String> telegrams() {
		return this.telegrams;
	}

	/** The brackets of all those objects. */
	private Stream<String> objects(Pattern object) {
		return this.telegrams.stream().flatMap(telegram -> object.matcher(telegram).results())
				.map(match -> match.group(1));
	}

	/** The rows of each topic, tariffs by all their names. */
	private static Map<String, List<Row>> rows() {
		Map<String, List<Row>> rows = new HashMap<>();
		for (int i = 0; Descriptors.at(i) != Descriptors.END_OF_DESCRIPTORS; i++) {
			Descriptor descriptor = Descriptors.at(i);
			if (descriptor.topic() != null) {
				Row row = new Row(descriptor, object(descriptor.reference().replace("@time", "")));
				Stream.of("$1", "low", "high")
						.map(label -> descriptor.topic().replaceAll("\\{(.)}", label))
						.distinct()
						.forEach(topic -> rows.computeIfAbsent(topic, key -> new ArrayList<>()).add(row));
			}
		}
		return rows;
	}

	/** An object: its reference, and its brackets up to the next line that begins an object. */
	private static Pattern object(String reference) {
		String groups = Pattern.quote(reference)
				.replace("0-n:", "0-\\E[1-4]\\Q:")
				.replace("1-0:", "1-\\E[01]\\Q:");
		return Pattern.compile("\\n\\x00*" + groups + "(?:[*.]255)?(\\(.*?)(?=\\n\\x00*\\d{1,3}-|\\z)", Pattern.DOTALL);
	}

	private static boolean saysValue(String object, String payload, Descriptor row) {
		if (payload.matches("\\[.*]") && row.unit().isEmpty() && row.topic().matches(".*_(log|history)")) {
			return saysList(object, payload);
		}
		if (TIME.matcher(payload).matches() && saysTime(object, payload)) {
			return true;
		}
		if (DAY_OR_TIME_OF_DAY.matcher(payload).matches()) {
			return brackets(object).contains(payload.replaceAll("^20|[-:]", ""));
		}
		return payload.matches("-?\\d+(\\.\\d+)?") && saysNumber(object, payload, row.unit())
				|| saysText(object, payload);
	}

	private static boolean saysNumber(String object, String payload, String unit) {
		BigDecimal value = new BigDecimal(payload);
		List<String> brackets = brackets(object);
		// DSMR 2.2 and 3.0: unit and value in brackets of their own
		if (brackets.size() >= 7 && saysNumber(brackets.get(6) + "*" + brackets.get(5), value, unit)) {
			return true;
		}
		return brackets.stream().flatMap(bracket -> Stream.of(bracket, bracket.split(",", 2)[0]))
				.anyMatch(bracket -> saysNumber(bracket, value, unit));
	}

	private static boolean saysNumber(String bracket, BigDecimal value, String unit) {
		Matcher number = NUMBER.matcher(bracket);
		if (!number.matches()) {
			// Hungary's tariff
			return unit.isEmpty() && bracket.matches("[A-Z ]*0*" + value.toPlainString());
		}
		BigDecimal given = new BigDecimal(number.group(1));
		if (unit.isEmpty()) {
			return given.compareTo(value) == 0 || given.movePointLeft(3).compareTo(value) == 0;
		}
		String givenUnit = number.group(2);
		return givenUnit != null && exponents(givenUnit, unit)
				.anyMatch(shift -> given.scaleByPowerOfTen(shift).compareTo(value) == 0);
	}

	/**
	 * By what powers of ten a value in one unit may have to be multiplied to be one in the other: none if they do not
	 * fit.
	 */
	private static Stream<Integer> exponents(String given, String wanted) {
		if (given.equalsIgnoreCase(wanted)) {
			return Stream.of(0);
		}
		boolean prefixed = wanted.length() > 1 && "kG".indexOf(wanted.charAt(0)) >= 0;
		String base = prefixed ? wanted.substring(1) : wanted;
		int wantedExponent = !prefixed ? 0 : wanted.charAt(0) == 'k' ? 3 : 9;
		if (!given.toLowerCase().endsWith(base.toLowerCase()) || given.length() > base.length() + 1) {
			return Stream.of();
		}
		if (given.length() == base.length()) {
			return Stream.of(-wantedExponent);
		}
		return switch (given.charAt(0)) {
		case 'k', 'K' -> Stream.of(3 - wantedExponent);
		case 'M' -> Stream.of(6 - wantedExponent);
		// some print megawatts so
		case 'm' -> Stream.of(base.equals("A") || base.equals("V") ? -3 : 6 - wantedExponent);
		case 'G' -> Stream.of(9 - wantedExponent);
		default -> Stream.of();
		};
	}

	private static boolean saysTime(String object, String payload) {
		String digits = TIME.matcher(payload).replaceFirst("$1$2$3$4$5$6");
		return brackets(object).stream().anyMatch(bracket -> bracket.matches(digits + "[SW]?"));
	}

	private static boolean saysText(String object, String payload) {
		int end = object.lastIndexOf(')');
		String text = end < 1 ? "" : object.substring(1, end).replaceAll("[\r\n]", "");
		return Stream.concat(Stream.of(text), decoded(text)).flatMap(form -> Stream.of(form, stripped(form)))
				.anyMatch(payload::equals);
	}

	private static String stripped(String text) {
		return text.replaceAll("^ +| +$", "");
	}

	private static Stream<String> decoded(String text) {
		try {
			return Stream.of(new String(HexFormat.of().parseHex(text), UTF_8));
		} catch (IllegalArgumentException e) {
			return Stream.of();
		}
	}

	/** Says whether each time, number and month of a list is there. */
	private static boolean saysList(String object, String payload) {
		return TIME.matcher(payload).results().allMatch(time -> saysTime(object, time.group()))
				&& LISTED_NUMBER.matcher(payload).results().allMatch(number -> saysNumber(object, number.group(2),
						number.group(1).equals("kW") ? "kW" : "") || saysNumber(object, number.group(2), "s"))
				&& MONTH.matcher(payload).results()
						.allMatch(month -> saysEndOfMonth(object, month.group(1), month.group(2)));
	}

	/** A month's peak is sent with the time when the month had ended: in the next one. */
	private static boolean saysEndOfMonth(String object, String year, String month) {
		int months = Integer.parseInt(year) * 12 + Integer.parseInt(month);
		return brackets(object).stream().map(STAMP::matcher).filter(Matcher::matches)
				.anyMatch(stamp -> Integer.parseInt(stamp.group(1)) * 12
						+ Integer.parseInt(stamp.group(2)) - 1 == months);
	}

	private static List<String> brackets(String object) {
		return BRACKET.matcher(object).results().map(match -> match.group(1)).toList();
	}
}
