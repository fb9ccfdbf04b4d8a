package p1meter2mqtt.nativeplatform.ej.bon;

/**
 * {@link ej.bon.Constants}, fixed when the image is built: there is no class path here that files could be read from.
 * The keys are those of {@code p1meter2mqtt.constants.list}; MicroPaho is not among what can be chosen.
 */
public final class TConstants {

	private TConstants() {
	}

	/** Returns a text. */
	public static String getString(String key) {
		if (key.equals("p1meter2mqtt.network.interface")) {
			return "*";
		}
		throw unknown(key);
	}

	/** Returns a truth value. */
	public static boolean getBoolean(String key) {
		if (key.equals("p1meter2mqtt.watchdog")) {
			return true;
		}
		throw unknown(key);
	}

	private static IllegalArgumentException unknown(String key) {
		return new IllegalArgumentException("there is no constant " + key + ": add it to TConstants.java");
	}
}
