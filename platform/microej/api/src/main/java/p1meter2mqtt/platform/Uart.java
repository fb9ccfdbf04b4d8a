package p1meter2mqtt.platform;

import java.io.IOException;

/** An open serial port. The firmware only listens, so there is no way to send. */
public interface Uart {

	/** One stop bit. */
	int STOP_BITS_1 = 0;
	/** Two stop bits. */
	int STOP_BITS_2 = 1;
	/** One and a half stop bits. */
	int STOP_BITS_1_5 = 2;

	/** No parity bit. */
	int PARITY_NONE = 0;
	/** Even parity. */
	int PARITY_EVEN = 1;
	/** Odd parity. */
	int PARITY_ODD = 2;

	/** Returns the speed in bit/s. */
	int baudrate();

	/**
	 * Changes the speed; bytes that were received before stay.
	 *
	 * @return the speed that is in force now
	 */
	int setBaudrate(int baudrate);

	/** Returns how many bytes can be read without waiting. */
	int available() throws IOException;

	/**
	 * Waits for at least one byte and reads what was received, at most {@code length} bytes.
	 *
	 * @return the number of bytes read, at least 1; -1 if the line has come to its end and nothing will ever follow
	 * @throws IOException if the port was closed, also while this waits, or if it broke
	 */
	int read(byte[] buffer, int offset, int length) throws IOException;

	/** Closes the port. A read that waits ends. Does nothing if it is closed. */
	void close();
}
