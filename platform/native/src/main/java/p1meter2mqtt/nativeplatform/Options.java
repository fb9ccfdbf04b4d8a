package p1meter2mqtt.nativeplatform;

import p1meter2mqtt.Settings;

/** What whoever starts the board changes of its settings, so that one image serves all runs. */
public final class Options {

	private static final int CAPACITY = 253;
	/** One for all options. */
	private static final byte[] VALUE = new byte[CAPACITY];

	private Options() {
	}

	/**
	 * Puts the options into the settings. The settings are checked as always later.
	 *
	 * @throws IllegalArgumentException if one is no number that has to be one; the message says which
	 */
	public static void apply(Settings settings) {
		settings.mqttHost = text("mqttHost", settings.mqttHost);
		settings.mqttPort = number("mqttPort", settings.mqttPort);
		settings.mqttUsername = text("mqttUsername", settings.mqttUsername);
		settings.mqttPassword = text("mqttPassword", settings.mqttPassword);
		settings.topicRoot = text("topicRoot", settings.topicRoot);
		settings.country = text("country", settings.country);
		settings.authenticationKey = text("authenticationKey", settings.authenticationKey);
		settings.decryptionKey = text("decryptionKey", settings.decryptionKey);
		settings.serialFormat = text("serialFormat", settings.serialFormat);
		settings.discovery = isTrue("discovery", settings.discovery);
		settings.identify = isTrue("identify", settings.identify);
	}

	/** Returns the option of that name; if there is none, the other value. */
	public static String text(String name, String otherwise) {
		int length = Natives.option(Ascii.zeroTerminated(name), VALUE, CAPACITY);
		return length < 0 ? otherwise : Ascii.text(VALUE, length);
	}

	/** Says the same of one that is {@code true} or anything else. */
	public static boolean isTrue(String name, boolean otherwise) {
		String value = text(name, null);
		return value == null ? otherwise : value.equals("true");
	}

	private static int number(String name, int otherwise) {
		String value = text(name, null);
		if (value == null) {
			return otherwise;
		}
		try {
			return Integer.parseInt(value);
		} catch (NumberFormatException e) {
			throw new IllegalArgumentException("The option " + name + " is " + value + ", which is no number.");
		}
	}
}
