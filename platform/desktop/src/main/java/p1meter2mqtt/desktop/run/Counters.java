package p1meter2mqtt.desktop.run;

import java.util.List;
import java.util.StringJoiner;

import p1meter2mqtt.P1Meter2Mqtt;
import p1meter2mqtt.telegram.TelegramReader;

/** Puts what the firmware has counted into words. */
public final class Counters {

	/** Why a telegram is bad. */
	public static final List<Cause> CAUSES = List.of(new Cause(TelegramReader.CRC_ERROR, "wrong checksum"),
			new Cause(TelegramReader.TRUNCATED, "cut off by the next one"),
			new Cause(TelegramReader.OVERFLOW, "too long"), new Cause(TelegramReader.TIMEOUT, "not finished"),
			new Cause(TelegramReader.ENCRYPTED, "encrypted, without a key"),
			new Cause(TelegramReader.DECRYPTION_ERROR, "encrypted, with another key"),
			new Cause(TelegramReader.FOREIGN, "not from a P1 port"));

	/**
	 * Why a telegram is bad.
	 *
	 * @param outcome the reader's number
	 * @param name the same in words
	 */
	public record Cause(int outcome, String name) {
	}

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
		for (Cause cause : CAUSES) {
			int count = firmware.telegrams(cause.outcome());
			if (count > 0) {
				causes.add(count + " " + cause.name());
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
