package p1meter2mqtt.update;

import java.io.IOException;

/** One file from a web server, by HTTPS with the server's certificate and name checked. Used by one task only. */
public interface Download {

	/** The length of a file of which the server does not tell it. */
	int UNKNOWN_LENGTH = -1;

	/**
	 * Asks for the file. Redirections are not followed.
	 *
	 * @param address the file's address, {@code https://…}
	 * @throws IOException if the server does not give it, or does not say so within a minute; the message says why
	 */
	void open(String address) throws IOException;

	/**
	 * How many bytes the file has, as far as the server is to be believed; {@link #UNKNOWN_LENGTH} if it does not tell.
	 */
	int length();

	/**
	 * Waits for at least one byte and reads what has arrived, at most {@code length} bytes.
	 *
	 * @return the number of bytes read, at least 1; -1 at the end of the file
	 * @throws IOException if nothing arrived within half a minute, the file takes longer than a quarter of an hour, or
	 * the
	 *         connection broke before its end
	 */
	int read(byte[] buffer, int offset, int length) throws IOException;

	/** Ends the download. Does nothing if there is none. */
	void close();
}
