package p1meter2mqtt.line;

import java.io.IOException;

/**
 * The serial line from the meter's P1 port. Used by one task only.
 * <p>
 * A line is always opened with 8 data bits, no parity and 1 stop bit: the frame of 7E1 (DSMR 2.2 and 3.0) has the same
 * ten bits, so that its parity arrives as bit 7 and is masked by the reader. Only the speed has to be changed.
 */
public interface SerialPort {

	/**
	 * Opens the port. Does nothing if it is open.
	 *
	 * @param baudrate the speed in bit/s, 115200 or 9600
	 * @throws IOException if the port does not exist, is in use or can't be set up; the message says which
	 */
	void open(int baudrate) throws IOException;

	/**
	 * Changes the speed of the open port. Bytes that are still in the driver's buffer stay there.
	 *
	 * @param baudrate the speed in bit/s
	 */
	void setBaudrate(int baudrate);

	/**
	 * Waits for at least one byte and reads what has arrived, at most {@code length} bytes.
	 *
	 * @return the number of bytes read, at least 1; -1 if the port was closed or the line has come to its end
	 * @throws IOException if the line broke (for instance a USB cable pulled out); {@link #close()} and
	 * {@link #open(int)} again
	 */
	int read(byte[] buffer, int offset, int length) throws IOException;

	/**
	 * Says how many bytes {@link #read} would return without waiting; 0 if the port is closed or broken. Any task may
	 * ask.
	 */
	int available();

	/** Closes the port, from any task: a {@link #read} that waits ends. Does nothing if it is closed. */
	void close();
}
