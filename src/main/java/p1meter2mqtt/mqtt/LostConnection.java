package p1meter2mqtt.mqtt;

import java.io.IOException;

/** What to look at when a connection is lost, however that is seen: by a read, a write or a client that says so. */
final class LostConnection {

	/** A sentence after a blank. */
	static final String ADVICE = " The broker's log says why; a second device with the same client identifier is a"
			+ " common cause.";

	private LostConnection() {
	}

	/** Adds the advice to a failure of a connection that stood before. */
	static IOException of(IOException e) {
		return new IOException(e.getMessage() + ADVICE);
	}
}
