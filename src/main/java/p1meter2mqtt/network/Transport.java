package p1meter2mqtt.network;

import java.io.IOException;

/**
 * A stream of bytes to the broker and back: TCP, plain or under TLS. Used by one task only.
 * <p>
 * One rule for every failure: {@link #close()} and {@link #open} again.
 */
public interface Transport {

	/**
	 * Connects. The host's name is resolved anew each time.
	 *
	 * @param timeoutMillis how long connecting (and a TLS handshake) may take
	 * @throws IOException if that failed; the message names host and port and says why
	 */
	void open(String host, int port, int timeoutMillis) throws IOException;

	/**
	 * Says how many bytes can be read without waiting. Allocates nothing. A closed peer may look like a silent one.
	 */
	int available() throws IOException;

	/**
	 * Waits for at least one byte and reads what has arrived, at most {@code length} bytes.
	 *
	 * @param timeoutMillis how long to wait, at least 1
	 * @return the number of bytes read, at least 1; -1 if the peer closed the stream
	 * @throws IOException if nothing arrived in time or the stream broke
	 */
	int read(byte[] buffer, int offset, int length, int timeoutMillis) throws IOException;

	/** Writes all the bytes; waits while the network takes no more. */
	void write(byte[] buffer, int offset, int length) throws IOException;

	/** Closes the stream. Does nothing if it is closed. */
	void close();
}
