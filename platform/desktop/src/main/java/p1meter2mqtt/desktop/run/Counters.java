package p1meter2mqtt.desktop.run;

import java.util.StringJoiner;

import p1meter2mqtt.P1Meter2Mqtt;
import p1meter2mqtt.telegram.TelegramReader;

/** Puts what the firmware has counted into words. */
public final class Counters {

	private static final int[] CAUSES = { TelegramReader.CRC_ERROR, TelegramReader.TRUNCATED, TelegramReader.OVERFLOW,
			TelegramReader.TIMEOUT, TelegramReader.ENCRYPTED, TelegramReader.DECRYPTION_ERROR, TelegramReader.FOREIGN };
	private static final String[] CAUSE_NAMES = { "wrong checksum", "cut off by the next one", "too long",
			"not finished", "encrypted, without a key", "encrypted, with another key", "not from a P1 port" };

	private final P1Meter2Mqtt firmware;

	Counters(P1Meter2Mqtt firmware) {
		this.firmware = firmware;
	}

	/** Says whether any telegram was good. */
	boolean hasGoodTelegram() {
		return firmware.goodTelegrams() > 0;
	}

	/** The good telegrams, and the bad ones by cause if there are any: {@code 9 telegrams, 1 bad (1 too long)}. */
	String telegrams() {
		StringJoiner causes = new StringJoiner(", ", " (", ")");
		int whole = firmware.telegrams(TelegramReader.OK) + firmware.telegrams(TelegramReader.NO_CRC);
		int bad = whole - firmware.goodTelegrams();
		if (bad > 0) {
			causes.add(bad + " unreadable");
		}
		for (int i = 0; i < CAUSES.length; i++) {
			int count = firmware.telegrams(CAUSES[i]);
			if (count > 0) {
				causes.add(count + " " + CAUSE_NAMES[i]);
				bad += count;
			}
		}
		return plural(firmware.goodTelegrams(), "telegram") + (bad > 0 ? ", " + bad + " bad" + causes : "");
	}

	/** A number with its noun. */
	public static String plural(long count, String noun) {
		return count + " " + noun + (count == 1 ? "" : "s");
	}
}
