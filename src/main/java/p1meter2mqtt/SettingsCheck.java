package p1meter2mqtt;

import p1meter2mqtt.line.SerialFormat;
import p1meter2mqtt.line.SerialFormatFinder;
import p1meter2mqtt.meter.Country;
import p1meter2mqtt.telegram.Decryption;
import p1meter2mqtt.telegram.Hexadecimal;
import p1meter2mqtt.telegram.TelegramReader;
import p1meter2mqtt.update.HttpDownload;
import p1meter2mqtt.update.UpdateTask;

/** Checks the settings at start-up, all of them, so that a user has to flash only once more. */
public final class SettingsCheck {

	/** The characters of a key on the curve P-256 with its description (RFC 5480) in base64. */
	private static final int UPDATE_KEY_LENGTH = 124;
	private static final int MAXIMUM_ADDRESS = 200;

	private final StringBuilder problems;

	private SettingsCheck() {
		this.problems = new StringBuilder();
	}

	/**
	 * Checks the settings.
	 *
	 * @param tls how well the board knows TLS, a constant of {@link Board}
	 * @throws IllegalArgumentException if some are wrong; the message has a line for each, without secrets
	 */
	static void check(Settings settings, int tls) {
		SettingsCheck check = new SettingsCheck();
		if (check.isComplete(settings)) {
			check.wifi(settings);
			check.mqtt(settings);
			check.tls(settings, tls);
			check.topics(settings);
			check.meter(settings);
			check.updates(settings);
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

	/** The reader's mode of that name, one of {@link TelegramReader#CRC_MODES}, or -1. */
	static int crcMode(String name) {
		for (int mode = 0; mode < TelegramReader.CRC_MODES.length; mode++) {
			if (TelegramReader.CRC_MODES[mode].equals(name)) {
				return mode;
			}
		}
		return -1;
	}

	/**
	 * Reads a key.
	 *
	 * @param digits 32 hexadecimal digits, perhaps with blanks
	 * @return its bytes, or null if it has other digits or not so many
	 */
	static byte[] key(String digits) {
		byte[] key = new byte[Decryption.KEY_LENGTH];
		int count = 0;
		for (int i = 0; i < digits.length(); i++) {
			char next = digits.charAt(i);
			if (next != ' ') {
				int digit = next < 0x7F ? Hexadecimal.digit((byte) next) : -1;
				if (digit < 0 || count == 2 * key.length) {
					return null;
				}
				key[count >> 1] = (byte) (key[count >> 1] << 4 | digit);
				count++;
			}
		}
		return count == 2 * key.length ? key : null;
	}

	private boolean isComplete(Settings settings) {
		present("wifiSsid", settings.wifiSsid);
		present("wifiPassphrase", settings.wifiPassphrase);
		present("mqttHost", settings.mqttHost);
		present("mqttUsername", settings.mqttUsername);
		present("mqttPassword", settings.mqttPassword);
		present("mqttClientIdentifier", settings.mqttClientIdentifier);
		present("mqttCaCertificate", settings.mqttCaCertificate);
		present("mqttClientCertificate", settings.mqttClientCertificate);
		present("mqttClientKey", settings.mqttClientKey);
		present("mqttClientKeyPassword", settings.mqttClientKeyPassword);
		present("timeServer", settings.timeServer);
		present("topicRoot", settings.topicRoot);
		present("aliveTopic", settings.aliveTopic);
		present("discoveryPrefix", settings.discoveryPrefix);
		present("country", settings.country);
		present("crc", settings.crc);
		present("serialPort", settings.serialPort);
		present("serialFormat", settings.serialFormat);
		present("decryptionKey", settings.decryptionKey);
		present("authenticationKey", settings.authenticationKey);
		present("updateAddress", settings.updateAddress);
		present("updateKey", settings.updateKey);
		present("updateWhen", settings.updateWhen);
		return this.problems.length() == 0;
	}

	private void wifi(Settings settings) {
		length("wifiSsid", settings.wifiSsid, 1, 32);
		if (!settings.wifiPassphrase.isEmpty()) {
			length("wifiPassphrase", settings.wifiPassphrase, 8, 63);
		}
	}

	private void mqtt(Settings settings) {
		length("mqttHost", settings.mqttHost, 1, 253);
		range("mqttPort", settings.mqttPort, 1, 65535);
		length("mqttUsername", settings.mqttUsername, 0, 64);
		length("mqttPassword", settings.mqttPassword, 0, 128);
		if (settings.mqttUsername.isEmpty() && !settings.mqttPassword.isEmpty()) {
			problem("mqttPassword", "needs a mqttUsername");
		}
		length("mqttClientIdentifier", settings.mqttClientIdentifier, 0, 23);
		if (!consistsOf(settings.mqttClientIdentifier, "-_")) {
			problem("mqttClientIdentifier", "may have letters, digits, - and _ only");
		}
		range("mqttKeepAliveSeconds", settings.mqttKeepAliveSeconds, 10, 600);
		if (settings.restartMinutes != 0) {
			range("restartMinutes", settings.restartMinutes, 10, 1_440);
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
		length("timeServer", settings.timeServer, 0, 253);
	}

	private void topics(Settings settings) {
		topic("topicRoot", settings.topicRoot);
		length("topicRoot", settings.topicRoot, 0, 64);
		if (!settings.topicRoot.endsWith("/")) {
			problem("topicRoot", "has to end in a slash");
		}
		topic("aliveTopic", settings.aliveTopic);
		length("aliveTopic", settings.aliveTopic, 0, 64);
		topic("discoveryPrefix", settings.discoveryPrefix);
		length("discoveryPrefix", settings.discoveryPrefix, 1, 64);
		if (settings.discoveryPrefix.endsWith("/")) {
			problem("discoveryPrefix", "may not end in a slash");
		}
		range("refreshSeconds", settings.refreshSeconds, 10, 86_400);
	}

	private void meter(Settings settings) {
		range("meterTimeoutSeconds", settings.meterTimeoutSeconds, 5, 3_600);
		if (Country.of(settings.country) == null) {
			problem("country",
					"has to be auto, or the two capital letters of a country (ISO 3166-1), such as NL, BE, LU, SE");
		}
		if (crcMode(settings.crc) < 0) {
			problem("crc", "has to be auto, on, off or x25");
		}
		if (!settings.serialFormat.equals(SerialFormatFinder.AUTO) && SerialFormat.find(settings.serialFormat) < 0) {
			problem("serialFormat", "has to be auto, 115200 8N1, 9600 7E1 or 115200 7E1");
		}
		range("serialFormatSeconds", settings.serialFormatSeconds, 5, 60);
		if (!settings.decryptionKey.isEmpty() && key(settings.decryptionKey) == null) {
			problem("decryptionKey", "has to have 32 hexadecimal digits");
		}
		if (key(settings.authenticationKey) == null) {
			problem("authenticationKey", "has to have 32 hexadecimal digits");
		}
		if (!settings.serialPort.startsWith("com") || !isNumber(settings.serialPort, 3)) {
			problem("serialPort", "has to be com and a number, such as com0");
		}
	}

	private void updates(Settings settings) {
		if (!settings.updateAddress.isEmpty()) {
			if (settings.updateAddress.length() > MAXIMUM_ADDRESS || !HttpDownload.isAddress(settings.updateAddress)) {
				problem("updateAddress", "has to be https://, a name, / and a path, at most 200 characters");
			}
			if (settings.updateKey.length() != UPDATE_KEY_LENGTH) {
				problem("updateKey", "has to be 124 characters long, and is " + settings.updateKey.length()
						+ "; platform/esp-idf/sign-update says how to make it");
			}
		}
		if (UpdateTask.when(settings.updateWhen) < 0) {
			problem("updateWhen", "has to be button, restart or day");
		}
	}

	/** Topics are printable ASCII without wildcards (MQTT 3.1.1, 4.7). */
	private void topic(String name, String value) {
		for (int i = 0; i < value.length(); i++) {
			char next = value.charAt(i);
			if (next < ' ' || next > '~' || next == '+' || next == '#' || next == '{') {
				problem(name, "may have neither wildcards (+, #) nor braces nor anything beyond ASCII");
				return;
			}
		}
	}

	private void present(String name, String value) {
		if (value == null) {
			problem(name, "may not be null; none is written \"\"");
		}
	}

	private void length(String name, String value, int minimum, int maximum) {
		if (value.length() < minimum || value.length() > maximum) {
			problem(name, "has to be " + minimum + " to " + maximum + " characters long, and is " + value.length());
		}
	}

	private void range(String name, int value, int minimum, int maximum) {
		if (value < minimum || value > maximum) {
			problem(name, "has to be " + minimum + " to " + maximum + ", and is " + value);
		}
	}

	private void problem(String name, String what) {
		this.problems.append("\n  ").append(name).append(' ').append(what).append('.');
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
