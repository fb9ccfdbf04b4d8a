package p1meter2mqtt;

import p1meter2mqtt.line.SerialFormat;
import p1meter2mqtt.meter.Country;
import p1meter2mqtt.mqtt.Brokers;
import p1meter2mqtt.telegram.Hexadecimal;
import p1meter2mqtt.telegram.TelegramReader;
import p1meter2mqtt.update.HttpDownload;
import p1meter2mqtt.update.UpdateTask;

/** Checks the settings at start-up, all of them, so that a user has to flash only once more. */
public final class SettingsCheck {

	/** The longest name of a host (RFC 1035, 2.3.4). */
	private static final int HOST_LENGTH = 253;
	private static final int FILE_LENGTH = 255;
	private static final int PASSWORD_LENGTH = 128;
	private static final int TOPIC_LENGTH = 64;
	/** The characters of a key on the curve P-256 with its description (RFC 5480) in base64. */
	private static final int UPDATE_KEY_LENGTH = 124;
	private static final int MAXIMUM_ADDRESS = 200;

	/** Stands for the board's, which is as long. */
	private static final String ANY_ID = "000000";

	private final StringBuilder problems;
	/** Whether a text is null: then nobody looks at what hangs together. */
	private boolean incomplete;

	private SettingsCheck() {
		this.problems = new StringBuilder();
	}

	/**
	 * Checks the settings.
	 *
	 * @param tls how well the board knows TLS, a constant of {@link Board}
	 * @throws IllegalArgumentException if some are wrong; the message has a line for each, without secrets
	 */
	public static void check(Settings settings, int tls) {
		SettingsCheck check = new SettingsCheck();
		check.each(settings);
		if (!check.incomplete) {
			check.together(settings);
			check.tls(settings, tls);
		}
		if (check.problems.length() > 0) {
			throw wrong(check.problems.toString());
		}
	}

	/**
	 * Makes the exception that says what is wrong.
	 *
	 * @param problems each begins on a line of its own
	 */
	static IllegalArgumentException wrong(String problems) {
		return new IllegalArgumentException("Settings.java is wrong. Correct it and flash the board again:" + problems);
	}

	/** Where a name stands in a table of names, or -1. */
	public static int numberOf(String[] names, String name) {
		for (int number = 0; number < names.length; number++) {
			if (names[number].equals(name)) {
				return number;
			}
		}
		return -1;
	}

	/** A line for each setting, in the order of {@link Settings}. */
	private void each(Settings settings) {
		text("wifiSsid", settings.wifiSsid, 1, 32);
		textOrEmpty("wifiPassphrase", settings.wifiPassphrase, 8, 63);
		brokers("mqttHost", settings.mqttHost);
		number("mqttPort", settings.mqttPort, 1, 65_535);
		text("mqttCaCertificate", settings.mqttCaCertificate, 0, FILE_LENGTH);
		text("mqttClientCertificate", settings.mqttClientCertificate, 0, FILE_LENGTH);
		text("mqttClientKey", settings.mqttClientKey, 0, FILE_LENGTH);
		text("mqttClientKeyPassword", settings.mqttClientKeyPassword, 0, PASSWORD_LENGTH);
		name("timeServer", settings.timeServer, HOST_LENGTH, "-_.:");
		text("mqttUsername", BoardId.put(settings.mqttUsername, ANY_ID), 0, 64);
		text("mqttPassword", settings.mqttPassword, 0, PASSWORD_LENGTH);
		name("mqttClientIdentifier", BoardId.put(settings.mqttClientIdentifier, ANY_ID), 23, "-_");
		number("mqttKeepAliveSeconds", settings.mqttKeepAliveSeconds, 10, 600);
		topic("topicRoot", BoardId.put(settings.topicRoot, ANY_ID), 0);
		topic("aliveTopic", settings.aliveTopic, 0);
		numberOrZero("restartMinutes", settings.restartMinutes, 10, 1_440);
		number("refreshSeconds", settings.refreshSeconds, 10, 86_400);
		number("meterTimeoutSeconds", settings.meterTimeoutSeconds, 5, 3_600);
		country("country", settings.country);
		choice("crc", settings.crc, TelegramReader.CRC_MODES);
		serialPort("serialPort", settings.serialPort);
		choice("serialFormat", settings.serialFormat, SerialFormat.SETTINGS);
		number("serialFormatSeconds", settings.serialFormatSeconds, 5, 60);
		keyOrEmpty("decryptionKey", settings.decryptionKey);
		key("authenticationKey", settings.authenticationKey);
		topic("discoveryPrefix", settings.discoveryPrefix, 1);
		address("updateAddress", settings.updateAddress);
		updateKey("updateKey", settings.updateKey);
		choice("updateWhen", settings.updateWhen, UpdateTask.WHEN);
	}

	private void together(Settings settings) {
		if (settings.mqttUsername.isEmpty() && !settings.mqttPassword.isEmpty()) {
			problem("mqttPassword", "needs a mqttUsername");
		}
		if (!settings.topicRoot.endsWith("/")) {
			problem("topicRoot", "has to end in a slash");
		}
		if (settings.discoveryPrefix.endsWith("/")) {
			problem("discoveryPrefix", "may not end in a slash");
		}
		if (settings.publishRaw && !settings.identify) {
			problem("publishRaw", "has to be false as long as identify is false");
		}
		if (!settings.updateAddress.isEmpty() && settings.updateKey.isEmpty()) {
			problem("updateAddress", "needs an updateKey; platform/esp-idf/sign-update says how to make it");
		}
	}

	private void tls(Settings settings, int tls) {
		if (settings.mqttTls && tls == Board.NO_TLS) {
			problem("mqttTls", "has to be false: this board has no TLS");
		}
		if (!settings.mqttClientCertificate.isEmpty() && tls == Board.TLS) {
			problem("mqttClientCertificate", "has to be empty: this board can't show a certificate of its own yet");
		}
		if (settings.mqttTls && settings.mqttCaCertificate.isEmpty()) {
			problem("mqttTls", "needs a mqttCaCertificate");
		}
		if (!settings.mqttTls && !settings.mqttCaCertificate.isEmpty()) {
			problem("mqttCaCertificate", "is of no use as long as mqttTls is false");
		}
		if (settings.mqttClientCertificate.isEmpty() != settings.mqttClientKey.isEmpty()) {
			problem("mqttClientCertificate", "and mqttClientKey belong together");
		} else if (!settings.mqttTls && !settings.mqttClientCertificate.isEmpty()) {
			problem("mqttClientCertificate", "is of no use as long as mqttTls is false");
		}
		if (settings.mqttClientKey.isEmpty() && !settings.mqttClientKeyPassword.isEmpty()) {
			problem("mqttClientKeyPassword", "needs a mqttClientKey");
		}
	}

	/** Says of null that it is wrong; nothing else is to be looked at then. */
	private boolean isPresent(String name, String value) {
		if (value == null) {
			problem(name, "may not be null; none is written \"\"");
			this.incomplete = true;
		}
		return value != null;
	}

	private void text(String name, String value, int minimum, int maximum) {
		if (isPresent(name, value) && (value.length() < minimum || value.length() > maximum)) {
			problem(name, "has to be " + minimum + " to " + maximum + " characters long, and is " + value.length());
		}
	}

	private void brokers(String name, String value) {
		text(name, value, 1, HOST_LENGTH);
		if (value != null && !value.isEmpty() && !Brokers.isList(value)) {
			problem(name, "has to be names or addresses with commas between, each with a colon and its port if that is"
					+ " not mqttPort, such as a.local, b.local:1884");
		}
	}

	private void textOrEmpty(String name, String value, int minimum, int maximum) {
		text(name, value, value != null && value.isEmpty() ? 0 : minimum, maximum);
	}

	private void number(String name, int value, int minimum, int maximum) {
		if (value < minimum || value > maximum) {
			problem(name, "has to be " + minimum + " to " + maximum + ", and is " + value);
		}
	}

	private void numberOrZero(String name, int value, int minimum, int maximum) {
		if (value != 0) {
			number(name, value, minimum, maximum);
		}
	}

	/** A text of letters, digits and some others. */
	private void name(String name, String value, int maximum, String others) {
		text(name, value, 0, maximum);
		if (value != null && !consistsOf(value, others)) {
			problem(name, "may have letters, digits and " + others + " only");
		}
	}

	/** Topics are printable ASCII without wildcards (MQTT 3.1.1, 4.7). */
	private void topic(String name, String value, int minimum) {
		text(name, value, minimum, TOPIC_LENGTH);
		if (value != null && !isTopic(value)) {
			problem(name, "may have neither wildcards (+, #) nor braces (but {id} in topicRoot) nor anything"
					+ " beyond ASCII");
		}
	}

	private void choice(String name, String value, String[] choices) {
		if (isPresent(name, value) && numberOf(choices, value) < 0) {
			StringBuilder what = new StringBuilder("has to be ").append(choices[0]);
			int last = choices.length - 1;
			for (int i = 1; i <= last; i++) {
				what.append(i == last ? " or " : ", ").append(choices[i]);
			}
			problem(name, what.toString());
		}
	}

	private void country(String name, String value) {
		if (isPresent(name, value) && Country.of(value) == null) {
			problem(name,
					"has to be auto, or the two capital letters of a country (ISO 3166-1), such as NL, BE, LU, SE");
		}
	}

	private void serialPort(String name, String value) {
		if (isPresent(name, value) && !(value.startsWith("com") && isNumber(value, 3))) {
			problem(name, "has to be com and a number, such as com0");
		}
	}

	private void key(String name, String value) {
		if (isPresent(name, value) && Hexadecimal.key(value) == null) {
			problem(name, "has to have 32 hexadecimal digits");
		}
	}

	private void keyOrEmpty(String name, String value) {
		if (value == null || !value.isEmpty()) {
			key(name, value);
		}
	}

	private void address(String name, String value) {
		if (isPresent(name, value) && !value.isEmpty()
				&& (value.length() > MAXIMUM_ADDRESS || !HttpDownload.isAddress(value))) {
			problem(name, "has to be https://, a name, / and a path, at most 200 characters");
		}
	}

	private void updateKey(String name, String value) {
		if (isPresent(name, value) && !value.isEmpty() && value.length() != UPDATE_KEY_LENGTH) {
			problem(name, "has to be 124 characters long, and is " + value.length());
		}
	}

	private void problem(String name, String what) {
		this.problems.append("\n  ").append(name).append(' ').append(what).append('.');
	}

	private static boolean isTopic(String value) {
		for (int i = 0; i < value.length(); i++) {
			char next = value.charAt(i);
			if (next < ' ' || next > '~' || next == '+' || next == '#' || next == '{') {
				return false;
			}
		}
		return true;
	}

	private static boolean consistsOf(String value, String others) {
		for (int i = 0; i < value.length(); i++) {
			char next = value.charAt(i);
			boolean letter = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
			if (!letter && !isDigit(next) && others.indexOf(next) < 0) {
				return false;
			}
		}
		return true;
	}

	private static boolean isNumber(String value, int from) {
		for (int i = from; i < value.length(); i++) {
			if (!isDigit(value.charAt(i))) {
				return false;
			}
		}
		return value.length() > from && value.length() <= from + 5;
	}

	private static boolean isDigit(char character) {
		return character >= '0' && character <= '9';
	}
}
