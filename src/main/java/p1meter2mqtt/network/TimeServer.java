package p1meter2mqtt.network;

import java.io.IOException;

/** Who tells the time of day. */
public interface TimeServer {

	/**
	 * Asks, and waits for the answer, for some seconds at most.
	 *
	 * @return the time in milliseconds since 1970-01-01T00:00:00Z
	 * @throws IOException if there is no answer, or the time is not known; the message says which
	 */
	long requestMillis() throws IOException;
}
