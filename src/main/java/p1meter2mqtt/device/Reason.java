package p1meter2mqtt.device;

/** Puts what an exception says into a sentence. Some say a whole sentence, others a part of one. */
public final class Reason {

	private Reason() {
	}

	/** The end of a sentence, and just one full stop. */
	public static String of(Exception e) {
		String message = e.getMessage() == null ? String.valueOf(e) : e.getMessage();
		return message.endsWith(".") ? message : message + '.';
	}
}
