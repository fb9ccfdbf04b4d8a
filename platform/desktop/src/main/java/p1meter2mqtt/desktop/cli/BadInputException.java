package p1meter2mqtt.desktop.cli;

/** Something that a command was given to work with is no good. The message says what, where, and what to do. */
final class BadInputException extends Exception {

	private static final long serialVersionUID = 1L;

	BadInputException(String message) {
		super(message);
	}
}
