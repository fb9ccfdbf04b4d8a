package p1meter2mqtt.desktop.bench;

/** The program ends, and so does what is played. */
final class StageEnd extends RuntimeException {

	private static final long serialVersionUID = 1;

	StageEnd(Throwable cause) {
		super(cause);
	}
}
