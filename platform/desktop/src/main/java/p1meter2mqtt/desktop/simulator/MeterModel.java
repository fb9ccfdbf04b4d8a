package p1meter2mqtt.desktop.simulator;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.function.Function;

import p1meter2mqtt.desktop.platform.LineFormat;

/** The kinds of meters that can be simulated. The names are those of the command line. */
public enum MeterModel {

	/** Netherlands, DSMR 5.0. */
	NL("Netherlands, DSMR 5.0", ZoneId.of("Europe/Amsterdam"), 1, 300, LineFormat.DSMR_5, DutchTelegrams::version50),
	/** Netherlands, DSMR 4.2. */
	NL4("Netherlands, DSMR 4.2", ZoneId.of("Europe/Amsterdam"), 10, 3600, LineFormat.DSMR_5, DutchTelegrams::version42),
	/** Netherlands, DSMR 3.0: a slow line with 7 data bits, and no checksum. */
	NL3("Netherlands, DSMR 3.0", ZoneId.of("Europe/Amsterdam"), 10, 3600, LineFormat.DSMR_2, DutchTelegrams::version30),
	/** Belgium, e-MUCS P1 1.7.1. */
	BE("Belgium, e-MUCS P1 1.7.1", ZoneId.of("Europe/Brussels"), 1, 300, LineFormat.DSMR_5, BelgianTelegrams::write),
	/** Luxembourg, Smarty without encryption. */
	LU("Luxembourg, Smarty without encryption", ZoneId.of("Europe/Luxembourg"), 10, 3600, LineFormat.DSMR_5,
			LuxembourgTelegrams::write),
	/** Sweden, H1 in ASCII; its clock shows normal time all year. */
	SE("Sweden, H1", ZoneOffset.ofHours(1), 10, 3600, LineFormat.DSMR_5, SwedishTelegrams::write);

	private final String description;
	private final ZoneId zone;
	private final int periodSeconds;
	private final int gasPeriodSeconds;
	private final LineFormat line;
	private final Function<SimulatedMeter, byte[]> writer;

	MeterModel(String description, ZoneId zone, int periodSeconds, int gasPeriodSeconds, LineFormat line,
			Function<SimulatedMeter, byte[]> writer) {
		this.description = description;
		this.zone = zone;
		this.periodSeconds = periodSeconds;
		this.gasPeriodSeconds = gasPeriodSeconds;
		this.line = line;
		this.writer = writer;
	}

	/** Country and version in words. */
	public String description() {
		return description;
	}

	/** The time between two telegrams, in seconds. */
	public int periodSeconds() {
		return periodSeconds;
	}

	/** How the meter sends. */
	public LineFormat line() {
		return line;
	}

	/** The zone of the meter's clock. */
	ZoneId zone() {
		return zone;
	}

	/** The time between two readings of the gas meter, in seconds. */
	int gasPeriodSeconds() {
		return gasPeriodSeconds;
	}

	/**
	 * The number of the tariff that counts at a time. In the Netherlands 1 is the low one: from 23 to 7 o'clock and in
	 * the weekend. In Belgium 1 is the high one: from 7 to 22 o'clock on workdays.
	 */
	int tariffAt(Instant time) {
		ZonedDateTime local = time.atZone(zone);
		boolean weekend = local.getDayOfWeek() == DayOfWeek.SATURDAY || local.getDayOfWeek() == DayOfWeek.SUNDAY;
		int hour = local.getHour();
		return switch (this) {
		case NL, NL4, NL3 -> weekend || hour < 7 || hour >= 23 ? 1 : 2;
		case BE -> weekend || hour < 7 || hour >= 22 ? 2 : 1;
		case LU, SE -> 1;
		};
	}

	/** How many tariffs it has. */
	int tariffs() {
		return this == LU || this == SE ? 1 : 2;
	}

	/** Writes the telegram for the meter's present state. */
	byte[] write(SimulatedMeter meter) {
		return writer.apply(meter);
	}
}
