package p1meter2mqtt.network;

import java.io.IOException;

/**
 * A stream of bytes to the broker and back: TCP, plain or under TLS. Used by one task only, but for
 * {@link #endStuckCall}.
 * <p>
 * One rule for every failure: {@link #close()} and {@link #open} again.
 */
public interface Transport {

	/** Says whether nobody between the board and the peer can read or change what is sent. The same at each call. */
	boolean isEncrypted();

	/**
	 * Connects. The host's name is resolved anew each time, and its addresses are tried one after the other; first the
	 * one behind the last that was connected, but said nothing.
	 *
	 * @param timeoutMillis how long connecting may take, for all addresses together, and each answer of a TLS handshake
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

	/**
	 * Writes all the bytes; waits while the network takes no more.
	 *
	 * @throws IOException if that took too long, see {@link #endStuckCall}, or the stream broke
	 */
	void write(byte[] buffer, int offset, int length) throws IOException;

	/** Closes the stream. Does nothing if it is closed. */
	void close();

	/**
	 * Breaks the connection if a call has been waiting for too long: a write for 10 s, a read for more than its own
	 * limit. The call fails then. To be called about each second, by one task, which is another one than uses the
	 * transport; does not wait.
	 *
	 * @param nowMillis the {@linkplain Clock#monotonicMillis() monotonic time}
	 */
	void endStuckCall(long nowMillis);
}
