package p1meter2mqtt.nativeplatform.espidf;

import p1meter2mqtt.Settings;
import p1meter2mqtt.nativeplatform.Options;

/** What a test changes of the settings of a board with ESP-IDF. Boards themselves are told no options (options.c). */
final class EspIdfOptions {

	private EspIdfOptions() {
	}

	/** Puts all options into the settings, those of each board, too. */
	static void apply(Settings settings) {
		Options.apply(settings);
		settings.mqttTls = Options.isTrue("mqttTls", settings.mqttTls);
		settings.mqttCaCertificate = Options.text("mqttCaCertificate", settings.mqttCaCertificate);
		settings.timeServer = Options.text("timeServer", settings.timeServer);
		settings.updateAddress = Options.text("updateAddress", settings.updateAddress);
		settings.updateKey = Options.text("updateKey", settings.updateKey);
		settings.updateWhen = Options.text("updateWhen", settings.updateWhen);
	}
}
