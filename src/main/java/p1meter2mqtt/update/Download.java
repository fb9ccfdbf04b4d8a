package p1meter2mqtt.update;

import java.io.IOException;

/** One file from a web server, by HTTPS with the server's certificate and name checked. Used by one task only. */
public interface Download {

	/**
	 * Asks for the file. Redirections are not followed.
	 *
	 * @param address the file's address, {@code https://…}
	 * @throws IOException if the server does not give it; the message says why
	 */
	void open(String address) throws IOException;

	/**
	 * Waits for at least one byte and reads what has arrived, at most {@code length} bytes.
	 *
	 * @return the number of bytes read, at least 1; -1 at the end of the file
	 * @throws IOException if nothing arrived within half a minute, or the connection broke before the file's end
	 */
	int read(byte[] buffer, int offset, int length) throws IOException;

	/** Ends the download. Does nothing if there is none. */
	void close();
}
