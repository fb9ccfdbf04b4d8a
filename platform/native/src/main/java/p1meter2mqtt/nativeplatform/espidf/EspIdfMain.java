package p1meter2mqtt.nativeplatform.espidf;

import java.io.IOException;

import p1meter2mqtt.P1Meter2Mqtt;
import p1meter2mqtt.Settings;
import p1meter2mqtt.SettingsCheck;
import p1meter2mqtt.device.Console;
import p1meter2mqtt.device.Reason;
import p1meter2mqtt.device.RestartReason;
import p1meter2mqtt.nativeplatform.Natives;
import p1meter2mqtt.update.FirmwareSlots;
import p1meter2mqtt.update.SelfTest;
import p1meter2mqtt.update.UpdatePort;
import p1meter2mqtt.update.UpdateTask;

/** Where the firmware starts on an ESP32 with ESP-IDF. */
public final class EspIdfMain {

	private static final int DAY_MILLIS = 86_400_000;

	private EspIdfMain() {
	}

	/**
	 * Starts the firmware, and then keeps it up to date in this thread, which has nothing else to do. Does not return.
	 */
	public static void main(String[] arguments) {
		EspIdfBoard board = new EspIdfBoard();
		FirmwareSlots slots = new EspIdfSlots(board);
		board.print(introduction(slots, board.restartReason()));
		Settings settings = new Settings();
		try {
			EspIdfOptions.apply(settings);
			P1Meter2Mqtt firmware = new P1Meter2Mqtt(settings, board);
			firmware.tellOf(slots);
			UpdateTask updates = updates(settings, new EspIdfUpdatePort(board, slots), firmware, board);
			firmware.start();
			updates.run();
		} catch (IllegalArgumentException e) {
			board.print(e.getMessage());
			endProbation(slots, board);
		}
		while (true) {
			// where main ends, the whole image does
			Natives.sleep(DAY_MILLIS);
		}
	}

	/** The first line of the console: what runs, why, and from where. */
	private static String introduction(FirmwareSlots slot, int restartReason) {
		return slot.board() + ' ' + slot.version() + ", reset: " + RestartReason.name(restartReason)
				+ ", partition: " + slot.partition() + (slot.isOnProbation() ? ", on probation" : "");
	}

	/** A new firmware with wrong settings would wait for somebody to flash the board; the former one works. */
	private static void endProbation(FirmwareSlots slots, Console console) {
		if (slots.isOnProbation()) {
			console.print("The former firmware comes back.");
			try {
				slots.rollBack();
			} catch (IOException e) {
				console.print("It could not be brought back: " + Reason.of(e.getMessage()));
			}
		}
	}

	/** What is to work before a new firmware is kept: the network, the broker and the meter. */
	private static UpdateTask updates(Settings settings, UpdatePort port, final P1Meter2Mqtt firmware,
			EspIdfBoard board) {
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
		return new UpdateTask(port, selfTest, board, firmware.reports(), settings.updateAddress, settings.updateKey,
				SettingsCheck.numberOf(UpdateTask.WHEN, settings.updateWhen), board.id().hashCode());
	}
}
