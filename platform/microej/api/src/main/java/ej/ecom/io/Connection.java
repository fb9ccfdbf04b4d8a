package ej.ecom.io;

import java.io.IOException;

/** Something that was opened by {@link Connector}. Own implementation of the methods that the firmware uses. */
public interface Connection {

	/** Closes the connection; a read that waits ends with an {@link IOException}. */
	void close() throws IOException;
}
