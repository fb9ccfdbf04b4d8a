package p1meter2mqtt.samples;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import p1meter2mqtt.meter.Country;
import p1meter2mqtt.meter.DataObjectListener;
import p1meter2mqtt.meter.Descriptor;
import p1meter2mqtt.meter.Value;
import p1meter2mqtt.telegram.Telegram;

/** What the firmware made of the telegrams of one file, to be compared with what others made of them. */
final class DecodedValues {

	private static final Pattern BRACKET = Pattern.compile("\\(([^()]*)\\)");
	private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
	private static final Pattern FAILURE = Pattern.compile("\\{\"end\":\"([^\"]*)\",\"seconds\":(\\d+)}");
	private static final Pattern FAILURE_REFERENCE = Pattern.compile("(.*)\\[(\\d+)]");
	private static final Pattern OCTETS = Pattern.compile("([0-9A-Fa-f]{2})+");
	private static final Pattern STAMP = Pattern.compile("(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)([SW])");
	private static final String PEAK = "\"kW\":%s}";

	private record DecodedObject(String reference, String line, int state, String value, String unit) {
	}

	private final List<DecodedObject> objects = new ArrayList<>();
	private final TreeMap<String, String> messages = new TreeMap<>();
	private final List<String> identifications = new ArrayList<>();
	private final Pipeline pipeline;

	DecodedValues(int crcMode, byte[] bytes) {
		this.pipeline = new Pipeline(crcMode, Country.UNKNOWN).listenedBy(this::add).receive(bytes).silence();
		for (List<String> telegram : this.pipeline.accepted()) {
			for (String message : telegram) {
				String[] parts = message.split(" ", 2);
				this.messages.put(parts[0], parts.length == 1 ? "" : parts[1]);
			}
		}
	}

	private void add(Telegram telegram, int object, Descriptor descriptor, Value value, int state, int errorOffset) {
		int offset = telegram.objectOffset(object);
		String line = text(telegram.buffer(), offset, telegram.objectLimit(object));
		int bracket = line.indexOf('(');
		String reference = (bracket < 0 ? line : line.substring(0, bracket)).replaceAll("[.*]255$", "");
		this.objects.add(new DecodedObject(reference, line, state,
				text(value.bytes(), 0, value.length()), descriptor == null ? "" : descriptor.unit()));
		this.identifications
				.add(text(telegram.buffer(), telegram.identificationOffset(), telegram.identificationLimit()));
	}

	private static String text(byte[] bytes, int offset, int limit) {
		return new String(bytes, offset, limit - offset, ISO_8859_1);
	}

	/** Says whether we have read the same: numbers by value and unit, times as instants, octet strings decoded. */
	boolean meet(String reference, String value, String unit) {
		switch (reference) {
		case "@identification":
			return this.identifications.contains(value.startsWith("/") ? value.substring(1) : value);
		case "@gas":
			return isSameNumber(value, this.messages.get("gas_meter_m3"));
		case "@gas@id":
			return value.equals(this.messages.get("gas_meter_id"));
		case "@gas@time":
			return isSameTime(value, this.messages.get("gas_meter_time"));
		case "@failure_log_count":
			return Integer.parseInt(value) == FAILURE.matcher(failureLog()).results().count();
		case "@mbus_count":
			return Integer.parseInt(value) == this.objects.stream()
					.filter(object -> object.reference.matches("0-[1-4]:24\\.1\\.0"))
					.distinct()
					.count();
		case "@objects":
			return Integer.parseInt(value) == this.objects.size();
		case "@unknown_objects":
			return Integer.parseInt(value) == count(DataObjectListener.UNKNOWN);
		case "@crc_valid", "@isValidCRC":
			return Boolean.parseBoolean(value.toLowerCase(Locale.ROOT).split(" ")[0]) == (countOk() > 0);
		case "@isValid", "@parses":
			return Boolean.parseBoolean(value.toLowerCase(Locale.ROOT)) == !this.pipeline.accepted().isEmpty();
		case "@valid_telegrams", "@valid_packets_with_15_byte_buffer":
			return Long.parseLong(value.split(":")[0]) == countOk();
		default:
			break;
		}
		Matcher failure = FAILURE_REFERENCE.matcher(reference);
		if (failure.matches()) {
			return meetsFailure(Integer.parseInt(failure.group(2)), value);
		}
		if (reference.endsWith("@time")) {
			return this.messages.entrySet().stream()
					.anyMatch(message -> message.getKey().endsWith("_time") && isSameTime(value, message.getValue()));
		}
		return this.objects.stream()
				.filter(object -> object.reference.equals(reference))
				.anyMatch(object -> isSame(object, value, unit));
	}

	private long countOk() {
		return this.pipeline.outcomes().stream().filter(outcome -> outcome.label().equals("ok")).count();
	}

	private long count(int state) {
		return this.objects.stream().filter(object -> object.state == state).count();
	}

	private String failureLog() {
		return this.messages.getOrDefault("long_power_failure_log", "");
	}

	private boolean meetsFailure(int number, String value) {
		// start..end duration
		String[] parts = value.split("\\.\\.| ");
		return FAILURE.matcher(failureLog()).results()
				.skip(number)
				.findFirst()
				.filter(entry -> isSameTime(parts[1], entry.group(1)))
				.filter(entry -> Duration.parse(parts[2]).toSeconds() == Long.parseLong(entry.group(2)))
				.isPresent();
	}

	private static boolean isSame(DecodedObject object, String value, String unit) {
		switch (object.state) {
		case DataObjectListener.UNKNOWN:
			// we have no row for it: it is passed over, but seen as it is
			return BRACKET.matcher(object.line).results()
					.map(bracket -> bracket.group(1).split("\\*"))
					.anyMatch(parts -> isSameValue(value, unit, parts[0], parts.length == 1 ? "" : parts[1]));
		case DataObjectListener.PUBLISHED:
		case DataObjectListener.KNOWN:
			return isSameValue(value, unit, object.value, object.unit)
					|| object.value.contains(String.format(PEAK, value))
					|| isSameTime(value, object.value)
					|| isSameText(value, object.value);
		default:
			return false;
		}
	}

	private static boolean isSameValue(String expected, String expectedUnit, String value, String unit) {
		if (expectedUnit.equals("(as x.y)")) {
			return expected.replace(".", "").equals(value);
		}
		if (expected.equals(value)) {
			return expectedUnit.isEmpty() || expectedUnit.startsWith("(") || expectedUnit.equalsIgnoreCase(unit);
		}
		if (!NUMBER.matcher(expected).matches() || !NUMBER.matcher(value).matches()) {
			return false;
		}
		boolean unitless = expectedUnit.isEmpty() || expectedUnit.startsWith("(");
		BigDecimal ours = new BigDecimal(value).movePointRight(unitless ? 0 : exponent(unit));
		BigDecimal theirs = new BigDecimal(expected).movePointRight(unitless ? 0 : exponent(expectedUnit));
		return ours.compareTo(theirs) == 0 && (unitless || base(unit).equals(base(expectedUnit)));
	}

	/** Says whether octets in hexadecimal are that text, but for blanks around it. */
	private static boolean isSameText(String octets, String text) {
		return OCTETS.matcher(octets).matches()
				&& new String(HexFormat.of().parseHex(octets), ISO_8859_1).strip().equals(text);
	}

	private static boolean isSameNumber(String expected, String value) {
		return value != null && new BigDecimal(expected).compareTo(new BigDecimal(value)) == 0;
	}

	private static int exponent(String unit) {
		return unit.startsWith("k") ? 3 : unit.startsWith("MW") ? 6 : 0;
	}

	private static String base(String unit) {
		return unit.substring(exponent(unit) > 0 ? 1 : 0).toLowerCase(Locale.ROOT);
	}

	private static boolean isSameTime(String expected, String value) {
		if (value == null) {
			return false;
		}
		String time = STAMP.matcher(expected).replaceFirst("20$1-$2-$3T$4:$5:$6$7")
				.replaceFirst(" dst=false$|W$", "+01:00")
				.replaceFirst(" dst=true$|S$", "+02:00")
				.replaceFirst("\\[.*]$", "");
		try {
			return OffsetDateTime.parse(time).isEqual(OffsetDateTime.parse(value));
		} catch (DateTimeParseException e) {
			return false;
		}
	}
}
