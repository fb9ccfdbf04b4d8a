package ej.ecom.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A serial port. Own implementation of the methods that the firmware uses. */
public interface CommConnection extends StreamConnection {

	/** Returns the speed in bit/s. */
	int getBaudrate();

	/**
	 * Changes the speed.
	 *
	 * @param baudrate the speed in bit/s
	 * @return the speed that is in force now
	 */
	int setBaudrate(int baudrate);

	@Override
	InputStream openInputStream() throws IOException;

	@Override
	OutputStream openOutputStream() throws IOException;
}
