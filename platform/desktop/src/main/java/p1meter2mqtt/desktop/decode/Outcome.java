package p1meter2mqtt.desktop.decode;

import java.util.Locale;

import p1meter2mqtt.telegram.TelegramReader;

/** What became of a telegram, by the names that the command line shows. */
public enum Outcome {

	/** The checksum is right. */
	OK(TelegramReader.OK, "the checksum is right"),
	/** No checksum, or it is not to be looked at. */
	NOCRC(TelegramReader.NO_CRC, "there is no checksum"),
	/** The checksum is wrong, damaged, or missing where there was one before. */
	CRC(TelegramReader.CRC_ERROR, "the checksum is wrong"),
	/** Another telegram begins before this one ended. */
	TRUNCATED(TelegramReader.TRUNCATED, "it is cut off, another one begins here"),
	/** Longer than any telegram may be. */
	OVERFLOW(TelegramReader.OVERFLOW, "it is too long or has too many objects, here at the latest"),
	/** The input ends within it. */
	TIMEOUT(TelegramReader.TIMEOUT, "it is cut off, nothing follows"),
	/** Can't be read without a key. */
	ENCRYPTED(TelegramReader.ENCRYPTED, "it is encrypted (DLMS general-glo-ciphering): the meter's key is needed"),
	/** HDLC or wired M-Bus. */
	FOREIGN(TelegramReader.FOREIGN, "this is a frame of HDLC/DLMS or wired M-Bus: not a P1 port");

	private final int code;
	private final String explanation;

	Outcome(int code, String explanation) {
		this.code = code;
		this.explanation = explanation;
	}

	/** The name in lower case. */
	public String label() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** What that means, as the rest of a sentence about the telegram. */
	public String explanation() {
		return explanation;
	}

	static Outcome of(int code) {
		for (Outcome outcome : values()) {
			if (outcome.code == code) {
				return outcome;
			}
		}
		throw new IllegalArgumentException("no outcome: " + code);
	}
}
