package p1meter2mqtt.desktop.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import p1meter2mqtt.telegram.MeterOutput;

/** Telegrams that can be told by their readings: each has a power of its own, higher than those before. */
final class NumberedTelegrams {

	/** The topic, below the root, of what tells them. */
	static final String POWER_TOPIC = "actual_consumption";
	/** The topic, below the root, of their total. */
	static final String TOTAL_TOPIC = "consumption_tarif_low";

	/** A meter's identifier. */
	static final String EQUIPMENT = "4530303032";
	/** Another meter's identifier. */
	static final String OTHER_EQUIPMENT = "4530303939";

	private NumberedTelegrams() {
	}

	/**
	 * Makes a telegram.
	 *
	 * @param number the power in watts, which tells it from others
	 * @param objects what is in it beside
	 */
	static byte[] telegram(String equipment, int wattHours, int number, String... objects) {
		List<String> all = new ArrayList<>(List.of("1-3:0.2.8(50)", "0-0:96.1.1(" + equipment + ")",
				"1-0:1.8.1(" + thousandths("%06d.%03d", wattHours) + "*kWh)",
				"1-0:1.7.0(" + thousandths("%02d.%03d", number) + "*kW)"));
		all.addAll(List.of(objects));
		return MeterOutput.telegram(all.toArray(String[]::new));
	}

	/** A power or a total, as it is published. */
	static String published(int thousandths) {
		return thousandths("%d.%03d", thousandths);
	}

	/** The number of the telegram with that power. */
	static int numberOf(String power) {
		return Integer.parseInt(power.replace(".", ""));
	}

	private static String thousandths(String form, int value) {
		return String.format(Locale.ROOT, form, value / 1_000, value % 1_000);
	}
}
