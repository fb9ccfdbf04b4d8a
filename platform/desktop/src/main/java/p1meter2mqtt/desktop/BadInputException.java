package p1meter2mqtt.desktop;

/** Something that a command was given to work with is no good. The message says what, where, and what to do. */
public class BadInputException extends Exception {

	private static final long serialVersionUID = 1L;

	public BadInputException(String message) {
		super(message);
	}
}
