package p1meter2mqtt.nativeplatform.espidf;

import java.io.IOException;

import p1meter2mqtt.P1Meter2Mqtt;
import p1meter2mqtt.Settings;
import p1meter2mqtt.Updates;
import p1meter2mqtt.device.Console;
import p1meter2mqtt.microej.SystemClock;
import p1meter2mqtt.nativeplatform.NativeConsole;
import p1meter2mqtt.nativeplatform.NativePlatform;
import p1meter2mqtt.nativeplatform.Natives;
import p1meter2mqtt.nativeplatform.Options;
import p1meter2mqtt.platform.Platforms;
import p1meter2mqtt.update.FirmwareSlots;
import p1meter2mqtt.update.UpdatePort;
import p1meter2mqtt.update.UpdateTask;

/** Where the firmware starts on an ESP32 with ESP-IDF. */
public final class EspIdfMain {

	private static final int DAY_MILLIS = 86_400_000;

	private EspIdfMain() {
	}

	/** Starts the firmware, and then keeps it up to date in this thread, which has nothing else to do. Does not return. */
	public static void main(String[] arguments) {
		NativePlatform platform = new NativePlatform();
		Platforms.install(platform);
		Console console = new NativeConsole();
		Settings settings = new Settings();
		UpdatePort port = new EspIdfUpdatePort(platform);
		try {
			Options.apply(settings);
			requireNoClientCertificate(settings);
			P1Meter2Mqtt firmware = new P1Meter2Mqtt(settings, console, new EspIdfMqttClients(), platform);
			UpdateTask updates = Updates.create(settings, firmware, port, new SystemClock(), console);
			firmware.start();
			updates.run();
		} catch (IllegalArgumentException e) {
			console.print(e.getMessage());
			endProbation(port.slots(), console);
		}
		while (true) {
			// where main ends, the whole image does
			Natives.sleep(DAY_MILLIS);
		}
	}

	/** A new firmware with wrong settings would wait for somebody to flash the board; the former one works. */
	private static void endProbation(FirmwareSlots slots, Console console) {
		if (slots.isOnProbation()) {
			console.print("The former firmware comes back.");
			try {
				slots.rollBack();
			} catch (IOException e) {
				console.print("It could not be brought back: " + e.getMessage() + '.');
			}
		}
	}

	private static void requireNoClientCertificate(Settings settings) {
		if (settings.mqttClientCertificate != null && !settings.mqttClientCertificate.isEmpty()) {
			throw new IllegalArgumentException("Settings.java is wrong. Correct it and flash the board again:"
					+ "\n  mqttClientCertificate has to be empty: this board can't show a certificate of its own yet.");
		}
	}
}
