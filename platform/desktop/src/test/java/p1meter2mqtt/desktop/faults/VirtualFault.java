package p1meter2mqtt.desktop.faults;

import java.util.ArrayList;
import java.util.List;

/**
 * A row of the fault matrix that is played on virtual time. Around it come whole telegrams, each second.
 *
 * @param fault what happens
 * @param withinMillis how long it may take, after the fault is over, until a new reading is at the broker
 * @param check checks what has to hold beside what holds for all
 */
record VirtualFault(Fault fault, int withinMillis, Check check) {

	static final int TELEGRAMS_BEFORE = 5;
	/** For longer than a board waits at most before it tries again, twice. */
	private static final int TELEGRAMS_AFTER = 160;

	/** Looks at a scene that was played. */
	interface Check {

		void check(Scene scene);
	}

	String name() {
		return this.fault.name();
	}

	String held() {
		return this.fault.held();
	}

	/** Plays it. */
	Scene play() {
		Scene scene = new Scene();
		scene.telegrams(TELEGRAMS_BEFORE);
		this.fault.script().play(scene);
		return scene.faultEnds().telegrams(TELEGRAMS_AFTER).play();
	}

	/** What was published of the telegrams' numbers, in order. */
	static List<Integer> numbers(Scene scene) {
		List<Integer> numbers = new ArrayList<>();
		for (String power : scene.published(NumberedTelegrams.POWER_TOPIC)) {
			numbers.add(NumberedTelegrams.numberOf(power));
		}
		return numbers;
	}

	@Override
	public String toString() {
		return name();
	}
}
