package p1meter2mqtt.desktop.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;

/**
 * A smart meter in a simulated household. All its numbers fit each other: the totals grow by exactly the power that it
 * shows, times the length of its period; the phases add up to the total; energy flows in or out, never both at once.
 * Everything is counted in whole watts and seconds, so that nothing is lost by rounding.
 * <p>
 * The same model, seed and start give the same telegrams. Not safe for use by several threads.
 */
public final class SimulatedMeter {

	/** When the meter was put into the house: the totals at the start are what a household uses from then on. */
	private static final Instant INSTALLED = Instant.parse("2021-03-01T00:00:00Z");

	private static final int FIRST_NUMBER = 1626;
	private static final int SECONDS_PER_HOUR = 3600;
	private static final int WATER_PERIOD_SECONDS = 300;

	private final MeterModel model;
	private final Household household;
	private final QuarterHourDemand demand;
	private final PipedMeter gas;
	private final PipedMeter water;
	private final long[] importedWattSeconds;
	private final long[] exportedWattSeconds;
	private long importedVarSeconds;
	private Instant time;
	private Usage usage;
	private volatile Controls controls = Controls.NONE;
	private int number = FIRST_NUMBER;
	private boolean withoutTotals;

	/**
	 * @param seed makes one household differ from another
	 * @param start the time of the first telegram, rounded down to a whole period of the meter
	 */
	public SimulatedMeter(MeterModel model, long seed, Instant start) {
		this.model = model;
		this.household = new Household(seed);
		int period = model.periodSeconds();
		this.time = Instant.ofEpochSecond(Math.floorDiv(start.getEpochSecond(), period) * period);
		long age = Math.max(0, Duration.between(INSTALLED, time).toSeconds());
		this.importedWattSeconds = new long[] { 130 * age, 120 * age };
		this.exportedWattSeconds = new long[] { 40 * age, 95 * age };
		this.importedVarSeconds = 60 * age;
		this.gas = new PipedMeter(age / 28, model.gasPeriodSeconds(), time);
		this.water = new PipedMeter(age / 290, WATER_PERIOD_SECONDS, time);
		this.demand = new QuarterHourDemand(model.zone(), time);
		this.usage = usageAt(time);
	}

	/** Lets one period of the meter pass. */
	public void advance() {
		int seconds = model.periodSeconds();
		int tariff = tariff();
		usage = usageAt(time);
		time = time.plusSeconds(seconds);
		importedWattSeconds[tariff - 1] += (long) wattsImported() * seconds;
		exportedWattSeconds[tariff - 1] += (long) wattsExported() * seconds;
		importedVarSeconds += (long) usage.vars() * seconds;
		demand.add(wattsImported(), seconds, time);
		gas.add(usage.gasMillilitres(), seconds, time);
		water.add(usage.waterMillilitres(), seconds, time);
	}

	/** Writes the telegram of this moment. */
	public byte[] telegram() {
		return model.write(this);
	}

	/** Writes the telegram of this moment with zero as its totals. */
	public byte[] telegramWithoutTotals() {
		withoutTotals = true;
		try {
			return telegram();
		} finally {
			withoutTotals = false;
		}
	}

	/** Adds something to the household's day from now on. Any thread may. */
	public void control(Controls more) {
		controls = more;
	}

	/** Puts another meter in its place, which begins at zero. */
	public void replace() {
		number++;
		forgetTotals();
	}

	/** Lets its totals begin at zero. */
	public void forgetTotals() {
		Arrays.fill(importedWattSeconds, 0);
		Arrays.fill(exportedWattSeconds, 0);
		importedVarSeconds = 0;
	}

	/** The time between two telegrams, in seconds. */
	public int periodSeconds() {
		return model.periodSeconds();
	}

	/** The time between two readings of the gas meter, in seconds. */
	public int gasPeriodSeconds() {
		return model.gasPeriodSeconds();
	}

	/** How many tariffs it has. */
	public int tariffs() {
		return model.tariffs();
	}

	/** The last four digits of its identifier. */
	int number() {
		return number;
	}

	/** The time of the telegram. */
	public Instant time() {
		return time;
	}

	private Usage usageAt(Instant moment) {
		return household.at(LocalDateTime.ofInstant(moment, model.zone()), controls);
	}

	/** The time of the telegram as a time stamp of the standard. */
	String timestamp() {
		return timestamp(time);
	}

	/** A time of the meter's clock as a time stamp of the standard. */
	String timestamp(Instant moment) {
		return Format.timestamp(moment, model.zone());
	}

	/** The tariff that counts now, 1 or 2. */
	int tariff() {
		int set = controls.tariff();
		return set == 0 ? model.tariffAt(time) : set;
	}

	/** The power from the grid during the period that has just ended. */
	int wattsImported() {
		return Math.max(usage.watts(), 0);
	}

	/** The power to the grid during the period that has just ended. */
	int wattsExported() {
		return Math.max(-usage.watts(), 0);
	}

	/** The reactive power from the grid during the period that has just ended. */
	int varsImported() {
		return usage.vars();
	}

	/** A phase during the period that has just ended; the first one is 1. */
	Phase phase(int number) {
		return usage.phases().get(number - 1);
	}

	/** The energy from the grid in one tariff, in Wh. */
	long wattHoursImported(int tariff) {
		return shown(importedWattSeconds[tariff - 1]);
	}

	/** The energy from the grid, in Wh. */
	long wattHoursImported() {
		return shown(importedWattSeconds[0] + importedWattSeconds[1]);
	}

	/** The energy to the grid in one tariff, in Wh. */
	long wattHoursExported(int tariff) {
		return shown(exportedWattSeconds[tariff - 1]);
	}

	/** The energy to the grid, in Wh. */
	long wattHoursExported() {
		return shown(exportedWattSeconds[0] + exportedWattSeconds[1]);
	}

	private long shown(long wattSeconds) {
		return withoutTotals ? 0 : wattSeconds / SECONDS_PER_HOUR;
	}

	/** The reactive energy from the grid, in varh. */
	long varHoursImported() {
		return importedVarSeconds / SECONDS_PER_HOUR;
	}

	QuarterHourDemand demand() {
		return demand;
	}

	PipedMeter gas() {
		return gas;
	}

	PipedMeter water() {
		return water;
	}

	MeterModel model() {
		return model;
	}
}
