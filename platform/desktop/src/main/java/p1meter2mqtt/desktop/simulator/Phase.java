package p1meter2mqtt.desktop.simulator;

/**
 * One phase of the connection for the length of a meter's period.
 *
 * @param watts the active power, positive from the grid and negative to the grid
 * @param vars the reactive power, positive from the grid
 * @param decivolts the voltage in tenths of a volt
 */
record Phase(int watts, int vars, int decivolts) {

	int wattsImported() {
		return Math.max(watts, 0);
	}

	int wattsExported() {
		return Math.max(-watts, 0);
	}

	/** The current that belongs to power and voltage: apparent power over voltage, in milliampere. Never negative. */
	int milliamperes() {
		return (int) Math.round(Math.hypot(watts, vars) * 10_000 / decivolts);
	}
}
