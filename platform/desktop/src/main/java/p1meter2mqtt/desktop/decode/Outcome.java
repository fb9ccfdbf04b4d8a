package p1meter2mqtt.desktop.decode;

import p1meter2mqtt.telegram.TelegramReader;

/** What became of a telegram. The names are those of the machine-readable report, in lower case. */
public enum Outcome {

	OK("the checksum is right"),
	NOCRC("there is no checksum, and every object can be read"),
	UNREADABLE("there is no checksum, and not all of it can be read, is plausible or is as before: it does not count"),
	CRC("the checksum is wrong, damaged or missing"),
	TRUNCATED("the next telegram begins before this one has ended"),
	OVERFLOW("it has more bytes or objects than the firmware has room for"),
	TIMEOUT("it stops before its end"),
	ENCRYPTED("it is encrypted: give the meter's key by --key"),
	DECRYPTION("it is encrypted, and --key or --authentication-key does not fit"),
	FOREIGN("this is HDLC/DLMS or M-Bus, which a P1 port does not send");

	private final String description;

	Outcome(String description) {
		this.description = description;
	}

	/** Finds the outcome by the reader's number. */
	public static Outcome of(int outcome) {
		return switch (outcome) {
		case TelegramReader.OK -> OK;
		case TelegramReader.NO_CRC -> NOCRC;
		case TelegramReader.CRC_ERROR -> CRC;
		case TelegramReader.TRUNCATED -> TRUNCATED;
		case TelegramReader.OVERFLOW -> OVERFLOW;
		case TelegramReader.TIMEOUT -> TIMEOUT;
		case TelegramReader.ENCRYPTED -> ENCRYPTED;
		case TelegramReader.DECRYPTION_ERROR -> DECRYPTION;
		case TelegramReader.FOREIGN -> FOREIGN;
		default -> throw new IllegalArgumentException("not an outcome: " + outcome);
		};
	}

	/** What that means, in words. */
	public String description() {
		return description;
	}
}
