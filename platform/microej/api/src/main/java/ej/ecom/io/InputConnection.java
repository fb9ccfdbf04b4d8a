package ej.ecom.io;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A connection that can be read from. Own implementation of the methods that the firmware uses. */
public interface InputConnection extends Connection {

	/** Opens the stream of what arrives. */
	InputStream openInputStream() throws IOException;

	/** Opens the stream of what arrives, as a data stream. */
	DataInputStream openDataInputStream() throws IOException;
}
