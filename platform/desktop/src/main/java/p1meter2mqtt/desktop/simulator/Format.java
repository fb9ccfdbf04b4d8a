package p1meter2mqtt.desktop.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/** The value formats of the standard (DSMR 5.0.2, 6.4 to 6.6). */
final class Format {

	private static final DateTimeFormatter DATE_AND_TIME = DateTimeFormatter.ofPattern("yyMMddHHmmss");

	private Format() {
	}

	/**
	 * Writes {@code Fn(x,x)}: a number with a fixed count of digits and decimals.
	 *
	 * @param value the number in units of its last decimal, not negative
	 * @param digits the number of digits in all, {@code n}
	 * @throws IllegalArgumentException if the value has more digits than that
	 */
	static String fixed(long value, int digits, int decimals) {
		String all = String.format("%0" + digits + "d", value);
		if (value < 0 || all.length() > digits) {
			throw new IllegalArgumentException(value + " does not fit in " + digits + " digits");
		}
		return decimals == 0 ? all : all.substring(0, digits - decimals) + "." + all.substring(digits - decimals);
	}

	/** Writes {@code TST}: local time, and S in daylight saving time or W otherwise. */
	static String timestamp(Instant time, ZoneId zone) {
		return localTimestamp(time, zone) + (zone.getRules().isDaylightSavings(time) ? 'S' : 'W');
	}

	/** Writes the local time as DSMR 3.0 does: without S or W. */
	static String localTimestamp(Instant time, ZoneId zone) {
		return DATE_AND_TIME.format(ZonedDateTime.ofInstant(time, zone));
	}

	/** Writes an octet string: two hexadecimal digits for each character. */
	static String octets(String characters) {
		return HexFormat.of().withUpperCase().formatHex(characters.getBytes(StandardCharsets.US_ASCII));
	}
}
