package p1meter2mqtt.platform;

import java.io.IOException;

/** Says why a serial port could not be opened. Its message begins with {@code ECOM-COMM:E=} and the reason. */
public class UartException extends IOException {

	/** There is no port of that name. */
	public static final int UNKNOWN_PORT = 3;
	/** The port is open already, or may not be opened. */
	public static final int ALREADY_OPEN = 5;
	/** The port can't be set to that speed. */
	public static final int BAUDRATE = 6;
	/** The port can't be set to that number of data bits. */
	public static final int BITS_PER_CHAR = 7;
	/** The port can't be set to that number of stop bits. */
	public static final int STOP_BITS = 8;
	/** The port can't be set to that parity. */
	public static final int PARITY = 9;

	private static final long serialVersionUID = 1L;

	/**
	 * Makes the exception.
	 *
	 * @param reason one of the numbers above, which are those of MicroEJ's ECOM-COMM library
	 * @param detail what happened, and where
	 */
	public UartException(int reason, String detail) {
		super("ECOM-COMM:E=" + reason + " " + detail);
	}
}
