package p1meter2mqtt.microej;

import p1meter2mqtt.Board;
import p1meter2mqtt.P1Meter2Mqtt;
import p1meter2mqtt.Settings;
import p1meter2mqtt.device.LedSignals;

/** Where the firmware starts on MicroEJ. */
public final class MicroEjMain {

	private MicroEjMain() {
	}

	/** Starts the firmware and returns. If the settings are wrong, console and light say so. */
	public static void main(String[] arguments) {
		Board board = new MicroEjBoard();
		try {
			new P1Meter2Mqtt(new Settings(), board).start();
		} catch (IllegalArgumentException e) {
			board.console().print(e.getMessage());
			LedSignals signals = new LedSignals(board.led());
			signals.settingsWrong();
			signals.show(0);
		}
	}
}
