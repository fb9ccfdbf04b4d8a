package p1meter2mqtt.testing;

import java.io.IOException;

/** A real MQTT broker for tests, on a free port of 127.0.0.1. It keeps everything in memory. */
public interface Broker extends AutoCloseable {

	/** Demands a user name and password from then on. To be called before the broker is started. */
	Broker withUser(String username, String password);

	/**
	 * Starts the broker and waits until it listens. Once stopped, it starts again on the same port, having forgotten
	 * everything.
	 */
	void start() throws IOException;

	/** The port on which the broker listens, or did. */
	int port();

	/** Stops the broker. Does nothing if it is stopped. */
	void stop();

	@Override
	default void close() {
		stop();
	}
}
