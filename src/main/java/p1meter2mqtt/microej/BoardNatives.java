package p1meter2mqtt.microej;

/**
 * What our own C code in {@code board/} does on a board with MicroEJ. Linked only if the constant {@code
 * p1meter2mqtt.board.natives} is true; a port without that code runs as well.
 */
final class BoardNatives {

	private BoardNatives() {
	}

	/** Tells why the board runs: a number of {@link p1meter2mqtt.device.RestartReason}. */
	static native int restartReason();

	/** Restarts the board at once. Does not return. */
	static native void restart();

	/** Switches the board's light. */
	static native void setLed(boolean on);
}
