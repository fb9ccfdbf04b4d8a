package p1meter2mqtt.desktop.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option of meters that need not keep to real time. */
final class SpeedOptions {

	private static final int HIGHEST = 3600;

	@Option(names = "--speed", paramLabel = "N", defaultValue = "1",
			description = "Let time run N times as fast for the meter, 1 to " + HIGHEST + ".")
	private int speed;

	@Spec(Spec.Target.MIXEE)
	private CommandSpec spec;

	/** How many times faster than real time the meter is. */
	int speed() {
		if (speed < 1 || speed > HIGHEST) {
			throw new ParameterException(spec.commandLine(),
					"--speed is " + speed + ", but has to be 1 to " + HIGHEST);
		}
		return speed;
	}

	/** The speed as the end of a sentence; nothing if it is that of real time. */
	String inWords() {
		return speed == 1 ? "" : ", " + speed + " times as fast";
	}
}
