package p1meter2mqtt.nativeplatform;

import p1meter2mqtt.P1Meter2Mqtt;
import p1meter2mqtt.Settings;
import p1meter2mqtt.device.Console;
import p1meter2mqtt.platform.Platforms;

/** Where the firmware starts on a board without a virtual machine. */
public final class NativeMain {

	private static final int DAY_MILLIS = 86_400_000;

	private NativeMain() {
	}

	/** Starts the firmware with the settings of the image, changed by the board's options. Does not return. */
	public static void main(String[] arguments) {
		NativePlatform platform = new NativePlatform();
		Platforms.install(platform);
		Console console = new NativeConsole();
		Settings settings = new Settings();
		try {
			Options.apply(settings);
			new P1Meter2Mqtt(settings, console, new PlainMqttClients(), platform).start();
		} catch (IllegalArgumentException e) {
			console.print(e.getMessage());
		}
		while (true) {
			// where main ends, the whole image does
			Natives.sleep(DAY_MILLIS);
		}
	}
}
