package p1meter2mqtt;

import p1meter2mqtt.device.Clock;
import p1meter2mqtt.device.Console;
import p1meter2mqtt.update.HttpDownload;
import p1meter2mqtt.update.SelfTest;
import p1meter2mqtt.update.UpdatePort;
import p1meter2mqtt.update.UpdateTask;

/**
 * Makes the task that keeps the firmware up to date. The main class of a platform that can do that asks for it, so that on others nothing
 * of it is linked.
 */
public final class Updates {

	/** In the order of the constants of {@link UpdateTask}. */
	private static final String[] WHEN = { "button", "restart", "day" };

	/** The characters of a key on the curve P-256 with its description (RFC 5480) in base64. */
	private static final int KEY_LENGTH = 124;
	private static final int MAXIMUM_ADDRESS = 200;

	private Updates() {
	}

	/**
	 * Makes the task; some thread has to run it.
	 *
	 * @param firmware what is to work, and to be kept then, when it runs for the first time
	 * @throws IllegalArgumentException if the settings of updates are wrong; the message says which and why, a line for each
	 */
	public static UpdateTask create(Settings settings, final P1Meter2Mqtt firmware, UpdatePort port, Clock clock,
			Console console) {
		check(settings);
		SelfTest selfTest = new SelfTest() {
			@Override
			public boolean hasNetwork() {
				return firmware.hasNetwork();
			}

			@Override
			public boolean isPassed() {
				return firmware.hasNetwork() && firmware.connections() > 0 && firmware.goodTelegrams() > 0;
			}
		};
		return new UpdateTask(port, selfTest, clock, console, settings.updateAddress, settings.updateKey,
				when(settings.updateWhen));
	}

	private static void check(Settings settings) {
		StringBuilder problems = new StringBuilder();
		if (!settings.updateAddress.isEmpty()) {
			if (settings.updateAddress.length() > MAXIMUM_ADDRESS || !HttpDownload.isAddress(settings.updateAddress)) {
				problems.append("\n  updateAddress has to be https://, a name, / and a path, at most 200 characters.");
			}
			if (settings.updateKey.length() != KEY_LENGTH) {
				problems.append("\n  updateKey has to be 124 characters long, and is ").append(settings.updateKey.length())
						.append("; platform/esp-idf/sign-update says how to make it.");
			}
		}
		if (when(settings.updateWhen) < 0) {
			problems.append("\n  updateWhen has to be button, restart or day.");
		}
		if (problems.length() > 0) {
			throw SettingsCheck.wrong(problems.toString());
		}
	}

	private static int when(String name) {
		for (int i = 0; i < WHEN.length; i++) {
			if (WHEN[i].equals(name)) {
				return i;
			}
		}
		return -1;
	}
}
