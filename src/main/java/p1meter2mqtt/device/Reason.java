package p1meter2mqtt.device;

/** Puts what an exception says into a sentence. Some say a whole sentence, others a part of one. */
public final class Reason {

	private Reason() {
	}

	/** The end of a sentence, with just one full stop or question mark; the message may be null. */
	public static String of(String message) {
		if (message == null) {
			return "no reason is known.";
		}
		return message.endsWith(".") || message.endsWith("?") ? message : message + '.';
	}
}
