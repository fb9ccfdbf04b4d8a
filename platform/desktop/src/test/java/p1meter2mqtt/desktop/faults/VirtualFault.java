package p1meter2mqtt.desktop.faults;

import java.util.ArrayList;
import java.util.List;

/**
 * A row of the fault matrix that is played on virtual time. Around it come whole telegrams, each second.
 *
 * @param name what happens
 * @param held what has to hold beside what holds for all
 * @param withinMillis how long it may take, after the fault is over, until a new reading is at the broker
 * @param script lets it happen
 * @param check checks what has to hold beside
 */
record VirtualFault(String name, String held, int withinMillis, Script script, Check check) {

	static final int TELEGRAMS_BEFORE = 5;
	/** For longer than a board waits at most before it tries again, twice. */
	private static final int TELEGRAMS_AFTER = 160;

	/** Writes a part of a scene's script. */
	interface Script {

		void write(Scene scene);

		/** This one and then another one. */
		default Script andThen(Script next) {
			return scene -> {
				write(scene);
				next.write(scene);
			};
		}
	}

	/** Looks at a scene that was played. */
	interface Check {

		void check(Scene scene);
	}

	/** Plays it. */
	Scene play() {
		Scene scene = new Scene();
		scene.telegrams(TELEGRAMS_BEFORE);
		this.script.write(scene);
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
		return this.name;
	}
}
