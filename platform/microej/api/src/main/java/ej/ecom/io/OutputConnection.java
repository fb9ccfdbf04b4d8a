package ej.ecom.io;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A connection that can be written to. Own implementation of the methods that the firmware uses. */
public interface OutputConnection extends Connection {

	/** Opens the stream of what is sent. */
	OutputStream openOutputStream() throws IOException;

	/** Opens the stream of what is sent, as a data stream. */
	DataOutputStream openDataOutputStream() throws IOException;
}
