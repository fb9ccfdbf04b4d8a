package p1meter2mqtt.desktop.simulator;

import java.util.List;

/**
 * What a household takes and gives during a period.
 *
 * @param phases the three phases
 * @param gasMillilitres the flow of gas in ml/s
 * @param waterMillilitres the flow of water in ml/s
 */
record Usage(List<Phase> phases, int gasMillilitres, int waterMillilitres) {

	/** The active power of the phases together, as a meter counts it: positive from the grid, negative to it. */
	int watts() {
		return phases.stream().mapToInt(Phase::watts).sum();
	}

	/** The reactive power over the phases together. */
	int vars() {
		return phases.stream().mapToInt(Phase::vars).sum();
	}
}
