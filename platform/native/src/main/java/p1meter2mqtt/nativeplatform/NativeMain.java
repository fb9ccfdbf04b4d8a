package p1meter2mqtt.nativeplatform;

import p1meter2mqtt.Board;
import p1meter2mqtt.P1Meter2Mqtt;
import p1meter2mqtt.Settings;

/** Where the firmware starts on a board without a virtual machine. */
public final class NativeMain {

	private static final int DAY_MILLIS = 86_400_000;

	private NativeMain() {
	}

	/** Starts the firmware with the settings of the image, changed by the board's options. Does not return. */
	public static void main(String[] arguments) {
		Board board = new NativeBoard();
		Settings settings = new Settings();
		try {
			Options.apply(settings);
			new P1Meter2Mqtt(settings, board).start();
		} catch (IllegalArgumentException e) {
			board.console().print(e.getMessage());
		}
		while (true) {
			// where main ends, the whole image does
			Natives.sleep(DAY_MILLIS);
		}
	}
}
