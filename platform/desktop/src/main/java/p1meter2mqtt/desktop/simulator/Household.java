package p1meter2mqtt.desktop.simulator;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

/**
 * A household with a few appliances, solar panels, a gas boiler and a tap. What it uses depends on nothing but the
 * local time and a seed, so that the same moment always gives the same numbers.
 */
final class Household {

	private static final int MINUTE = 60;
	private static final int HOUR = 3600;
	private static final int DAY = 24 * HOUR;

	/** What the panels give at noon in June under a clear sky, over the three phases. */
	private static final int SOLAR_PEAK_WATTS = 4800;

	private static final int NOMINAL_DECIVOLTS = 2330;

	private final long seed;

	Household(long seed) {
		this.seed = seed;
	}

	/** Computes what the household uses at a moment, with what somebody adds to it. */
	Usage at(LocalDateTime time, Controls more) {
		int second = time.toLocalTime().toSecondOfDay();
		int solar = (solarWatts(time, second) + more.sunWatts()) / 3;
		int load = more.loadWatts() / 3;
		List<Phase> phases = List.of(
				phase(1, time, livingRoomWatts(time, second) + carWatts(time, second) + load, solar),
				phase(2, time, kitchenWatts(time, second) + load, solar),
				phase(3, time, laundryWatts(time, second) + load, solar));
		return new Usage(phases, boilerMillilitres(time, second) + more.gasMillilitres(), tapMillilitres(time, second));
	}

	private Phase phase(int number, LocalDateTime time, int load, int solar) {
		int watts = load - solar;
		// the grid's voltage falls with the load and rises with the sun, a volt for each kilowatt
		int decivolts = NOMINAL_DECIVOLTS - watts / 100
				+ noise("voltage" + number, time.toEpochSecond(ZoneOffset.UTC), 13) - 6;
		return new Phase(watts, load / 5, decivolts);
	}

	private int livingRoomWatts(LocalDateTime time, int second) {
		int standby = 90 + noise("standby", time.toEpochSecond(ZoneOffset.UTC), 20);
		int lights = isBetween(second, 6 * HOUR + 45 * MINUTE, 8 * HOUR + 15 * MINUTE) ? 70 : 0;
		int evening = isBetween(second, 17 * HOUR, 23 * HOUR + 20 * MINUTE) ? 210 : 0;
		return standby + lights + evening;
	}

	/** A car that is charged in some nights, on one phase. */
	private int carWatts(LocalDateTime time, int second) {
		boolean charges = noise("car", time.toLocalDate().toEpochDay(), 3) == 0;
		return charges && isBetween(second, HOUR, 4 * HOUR + 30 * MINUTE) ? 3600 : 0;
	}

	private int kitchenWatts(LocalDateTime time, int second) {
		int fridge = second % (45 * MINUTE) < 15 * MINUTE ? 85 : 4;
		int kettle = isRunning("kettle", time, second, 7, 3 * MINUTE)
				|| isRunning("kettle", time, second, 12, 3 * MINUTE)
				|| isRunning("kettle", time, second, 15, 3 * MINUTE) ? 2000 : 0;
		// the hob keeps the heat by switching on and off
		int hob = isBetween(second, 17 * HOUR + 40 * MINUTE, 18 * HOUR + 25 * MINUTE) && second % 40 < 22 ? 1800 : 0;
		return fridge + kettle + hob;
	}

	private int laundryWatts(LocalDateTime time, int second) {
		int ventilation = 25 + noise("ventilation", second / MINUTE, 6);
		int heating = isRunning("washing", time, second, 10, 18 * MINUTE) ? 2050 : 0;
		int drum = isRunning("washing", time, second, 10, 75 * MINUTE) ? 110 + noise("drum", second / 5, 120) : 0;
		return ventilation + heating + drum;
	}

	/** A parabola from sunrise to sunset that is lower and narrower in winter, less what passing clouds take. */
	private int solarWatts(LocalDateTime time, int second) {
		int daysFromMidsummer = Math.abs(time.getDayOfYear() - 172);
		int winter = Math.min(daysFromMidsummer, 365 - daysFromMidsummer);
		int noon = 12 * HOUR + 40 * MINUTE;
		int halfDay = 8 * HOUR + 15 * MINUTE - winter * 80;
		long peak = SOLAR_PEAK_WATTS - winter * 18L;
		long fromNoon = second - noon;
		if (Math.abs(fromNoon) >= halfDay) {
			return 0;
		}
		long clear = peak * (halfDay - fromNoon) * (halfDay + fromNoon) / halfDay / halfDay;
		int clouds = noise("clouds", time.toEpochSecond(ZoneOffset.UTC) / (7 * MINUTE), 60);
		return (int) (clear * (100 - clouds) / 100);
	}

	/** Heating in the cold half of the year, and hot water for the shower. */
	private int boilerMillilitres(LocalDateTime time, int second) {
		boolean cold = time.getMonthValue() <= 4 || time.getMonthValue() >= 10;
		boolean heats = cold && isBetween(second, 6 * HOUR, 22 * HOUR + 30 * MINUTE)
				&& second % (25 * MINUTE) < 11 * MINUTE;
		return (heats ? 280 : 0) + (isShowering(time, second) ? 600 : 0);
	}

	private int tapMillilitres(LocalDateTime time, int second) {
		int shower = isShowering(time, second) ? 130 : 0;
		int washing = isRunning("washing", time, second, 10, 5 * MINUTE) ? 60 : 0;
		int hour = second / HOUR;
		int tap = hour >= 6 && hour <= 23 && isRunning("tap", time, second, hour, MINUTE) ? 110 : 0;
		return shower + washing + tap;
	}

	private boolean isShowering(LocalDateTime time, int second) {
		return isRunning("shower", time, second, 7, 8 * MINUTE);
	}

	private static boolean isBetween(int second, int from, int to) {
		return second >= from && second < to;
	}

	/** Says whether something is running that starts within the given hour, on each day at another minute. */
	private boolean isRunning(String what, LocalDateTime time, int second, int hour, int seconds) {
		int start = hour * HOUR + noise(what + hour, time.toLocalDate().toEpochDay(), HOUR);
		return isBetween(second, start, Math.min(start + seconds, DAY));
	}

	/** A number from 0 to {@code bound} - 1 that looks random and is always the same for the same arguments. */
	private int noise(String what, long moment, int bound) {
		long mixed = seed + what.hashCode() * 0x9E3779B97F4A7C15L + moment * 0xD1B54A32D192ED03L;
		mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
		mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
		return (int) Long.remainderUnsigned(mixed ^ mixed >>> 31, bound);
	}
}
