package p1meter2mqtt.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import p1meter2mqtt.telegram.Crc16;

/**
 * Telegrams of one Dutch meter by DSMR 5.0, three phases with solar panels, gas and water: 38 objects in about 1 kB.
 * They are random, always the same, and so many that neither a cache nor a processor knows them by heart.
 */
public enum SampleTelegrams {

	/**
	 * A meter as it is, once a second: time, powers, voltages and currents are others each time; energy is counted as
	 * it flows, about a watt-hour in a second; gas and water are read each five minutes; all else stays as it is.
	 */
	TYPICAL {
		@Override
		void advance(Meter meter) {
			meter.second++;
			for (int phase = 0; phase < 3; phase++) {
				// the sun shines on the third one
				int watts = phase == 2 ? -anotherWatts(meter, meter.returned[phase])
						: meter.random.nextInt(3_000) - 1_000;
				meter.used[phase] = Math.max(watts, 0);
				meter.returned[phase] = Math.max(-watts, 0);
			}
			meter.energy[meter.random.nextInt(2)] += 1;
			if (meter.second % SECONDS_BETWEEN_READINGS == 0) {
				meter.gas += 1 + meter.random.nextInt(90);
				meter.water += meter.random.nextInt(20);
			}
		}
	},

	/** Whatever can be another value is one each time: also counters, tariff, failure log, message, gas and water. */
	ALL_CHANGED {
		@Override
		void advance(Meter meter) {
			meter.second += SECONDS_BETWEEN_READINGS;
			for (int phase = 0; phase < 3; phase++) {
				meter.used[phase] = anotherWatts(meter, meter.used[phase]);
				meter.returned[phase] = anotherWatts(meter, meter.returned[phase]);
			}
			meter.gas += 1 + meter.random.nextInt(90);
			meter.water += 1 + meter.random.nextInt(20);
			meter.events++;
			for (int i = 0; i < meter.energy.length; i++) {
				meter.energy[i] += 1 + meter.random.nextInt(9);
			}
		}
	};

	/** The object that is published last of those that change. */
	static final String LAST_TOPIC = "instant_power_return_l3";

	private static final int SECONDS_BETWEEN_READINGS = 300;
	private static final int SECONDS_PER_DAY = 86_400;

	private static final class Meter {
		final Random random = new Random(1);
		final int[] energy = { 671_578, 842_472, 145_021, 310_604 };
		final int[] used = new int[3];
		final int[] returned = new int[3];
		int second;
		int gas = 1_785_257;
		int water = 312_108;
		int events;
	}

	/** Lets the meter count on to its next telegram. */
	abstract void advance(Meter meter);

	/** Makes telegrams that follow each other. */
	byte[][] make(int count) {
		Meter meter = new Meter();
		byte[][] telegrams = new byte[count][];
		for (int i = 0; i < count; i++) {
			advance(meter);
			telegrams[i] = telegram(meter);
		}
		return telegrams;
	}

	/** The share of the objects that are others than in the telegram before, on average, from 0 to 1. */
	static double changedShare(byte[][] telegrams) {
		int objects = 0;
		int changed = 0;
		for (int i = 1; i < telegrams.length; i++) {
			Set<String> before = new HashSet<>(objects(telegrams[i - 1]));
			for (String object : objects(telegrams[i])) {
				objects++;
				changed += before.contains(object) ? 0 : 1;
			}
		}
		return (double) changed / objects;
	}

	private static List<String> objects(byte[] telegram) {
		List<String> objects = new ArrayList<>(List.of(new String(telegram, US_ASCII).split("\r\n")));
		objects.removeIf(line -> !line.contains("("));
		return objects;
	}

	/** A power that is another one than before. */
	private static int anotherWatts(Meter meter, int before) {
		return (before + 1 + meter.random.nextInt(1_999)) % 2_000;
	}

	private static byte[] telegram(Meter meter) {
		StringBuilder text = new StringBuilder("/P1M5\\2M550T-1012\r\n\r\n");
		line(text, "1-3:0.2.8(50)");
		line(text, "0-0:1.0.0(%s)", stamp(meter.second));
		line(text, "0-0:96.1.1(4530303236303030303030303030303137)");
		line(text, "1-0:1.8.1(%s*kWh)", fixed(meter.energy[0], 6));
		line(text, "1-0:1.8.2(%s*kWh)", fixed(meter.energy[1], 6));
		line(text, "1-0:2.8.1(%s*kWh)", fixed(meter.energy[2], 6));
		line(text, "1-0:2.8.2(%s*kWh)", fixed(meter.energy[3], 6));
		line(text, "0-0:96.14.0(%04d)", 2 - meter.events % 2);
		line(text, "1-0:1.7.0(%s*kW)", fixed(sum(meter.used), 2));
		line(text, "1-0:2.7.0(%s*kW)", fixed(sum(meter.returned), 2));
		line(text, "0-0:96.7.21(%05d)", 6 + meter.events);
		line(text, "0-0:96.7.9(%05d)", 3 + meter.events);
		line(text, "1-0:99.97.0(2)(0-0:96.7.19)(250104180320W)(%010d*s)(250731000104S)(0000001646*s)",
				3_126 + meter.events);
		for (int phase = 1; phase <= 3; phase++) {
			line(text, "1-0:%d2.32.0(%05d)", 1 + 2 * phase, phase + meter.events);
		}
		for (int phase = 1; phase <= 3; phase++) {
			line(text, "1-0:%d2.36.0(%05d)", 1 + 2 * phase, phase / 2 + meter.events);
		}
		line(text, "0-0:96.13.0(%s)", meter.events == 0 ? "" : String.valueOf(30_303_030 + meter.events % 10));
		for (int phase = 1; phase <= 3; phase++) {
			line(text, "1-0:%d2.7.0(%d.%d*V)", 1 + 2 * phase, 225 + meter.random.nextInt(15), meter.random.nextInt(10));
		}
		for (int phase = 1; phase <= 3; phase++) {
			line(text, "1-0:%d1.7.0(%03d*A)", 1 + 2 * phase, (meter.used[phase - 1] + meter.returned[phase - 1]) / 230);
		}
		for (int phase = 1; phase <= 3; phase++) {
			line(text, "1-0:%d1.7.0(%s*kW)", 2 * phase, fixed(meter.used[phase - 1], 2));
		}
		for (int phase = 1; phase <= 3; phase++) {
			line(text, "1-0:%d2.7.0(%s*kW)", 2 * phase, fixed(meter.returned[phase - 1], 2));
		}
		String read = stamp(meter.second / SECONDS_BETWEEN_READINGS * SECONDS_BETWEEN_READINGS);
		line(text, "0-1:24.1.0(003)");
		line(text, "0-1:96.1.0(4730303137353931323139313130313134)");
		line(text, "0-1:24.2.1(%s)(%s*m3)", read, fixed(meter.gas, 5));
		line(text, "0-2:24.1.0(007)");
		line(text, "0-2:96.1.0(5730303137353931323139313130313135)");
		line(text, "0-2:24.2.1(%s)(%s*m3)", read, fixed(meter.water, 5));
		text.append('!');
		byte[] covered = text.toString().getBytes(US_ASCII);
		line(text, "%04X", Crc16.of(covered, 0, covered.length));
		return text.toString().getBytes(US_ASCII);
	}

	private static int sum(int[] phases) {
		return phases[0] + phases[1] + phases[2];
	}

	private static void line(StringBuilder text, String format, Object... values) {
		text.append(String.format(format, values)).append("\r\n");
	}

	private static String stamp(int second) {
		int time = second % SECONDS_PER_DAY;
		return String.format("2601%02d%02d%02d%02dW", 1 + second / SECONDS_PER_DAY % 31, time / 3_600, time / 60 % 60,
				time % 60);
	}

	/** Thousandths as a number with three decimals and so many digits before the point. */
	private static String fixed(int thousandths, int digits) {
		return String.format("%0" + digits + "d.%03d", thousandths / 1_000, thousandths % 1_000);
	}
}
