package p1meter2mqtt.desktop.simulator;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.function.Function;

/** The kinds of meters that can be simulated. The names are those of the command line. */
public enum MeterModel {

	/** Netherlands, DSMR 5.0. */
	NL("Netherlands, DSMR 5.0", ZoneId.of("Europe/Amsterdam"), 1, 300, true, DutchTelegrams::version50),
	/** Netherlands, DSMR 4.2. */
	NL4("Netherlands, DSMR 4.2", ZoneId.of("Europe/Amsterdam"), 10, 3600, true, DutchTelegrams::version42),
	/** Netherlands, DSMR 3.0: a slow line with 7 data bits, and no checksum. */
	NL3("Netherlands, DSMR 3.0", ZoneId.of("Europe/Amsterdam"), 10, 3600, false, DutchTelegrams::version30),
	/** Belgium, e-MUCS P1 1.7.1. */
	BE("Belgium, e-MUCS P1 1.7.1", ZoneId.of("Europe/Brussels"), 1, 300, true, BelgianTelegrams::write),
	/** Luxembourg, Smarty without encryption. */
	LU("Luxembourg, Smarty without encryption", ZoneId.of("Europe/Luxembourg"), 10, 3600, true, LuxembourgTelegrams::write),
	/** Sweden, H1 in ASCII; its clock shows normal time all year. */
	SE("Sweden, H1", ZoneOffset.ofHours(1), 10, 3600, true, SwedishTelegrams::write);

	private final String description;
	private final ZoneId zone;
	private final int periodSeconds;
	private final int gasPeriodSeconds;
	private final boolean fastLine;
	private final Function<SimulatedMeter, byte[]> writer;

	MeterModel(String description, ZoneId zone, int periodSeconds, int gasPeriodSeconds, boolean fastLine,
			Function<SimulatedMeter, byte[]> writer) {
		this.description = description;
		this.zone = zone;
		this.periodSeconds = periodSeconds;
		this.gasPeriodSeconds = gasPeriodSeconds;
		this.fastLine = fastLine;
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

	/** The line's speed in bit/s. */
	public int baudrate() {
		return fastLine ? 115_200 : 9600;
	}

	/** Whether the line has 7 data bits and even parity instead of 8 data bits and none. */
	public boolean hasParity() {
		return !fastLine;
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

	/** Writes the telegram for the meter's present state. */
	byte[] write(SimulatedMeter meter) {
		return writer.apply(meter);
	}
}
