package ej.ecom.io;

import java.io.IOException;

/** Opens connections. Own implementation of the methods that the firmware uses. */
public class Connector {

	private Connector() {
	}

	/**
	 * Opens a serial port.
	 *
	 * @param name {@code comm:<port>[;baudrate=n][;bitsperchar=5..9][;stopbits=1|2|1.5][;parity=odd|even|none]}; what
	 *        is left out is 9600, 8, 1 and none
	 * @return a {@link CommConnection}
	 * @throws ConnectionNotFoundException if the name does not begin with {@code comm:}
	 * @throws IllegalArgumentException if a parameter is unknown or wrong
	 * @throws IOException if the port does not exist ({@code ECOM-COMM:E=3}), is open already ({@code ECOM-COMM:E=5})
	 *         or can't be set up so
	 */
	public static Connection open(String name) throws IOException {
		if (!name.startsWith(CommName.SCHEME)) {
			throw new ConnectionNotFoundException("no connection for " + name + ": only comm: is known");
		}
		return new UartConnection(new CommName(name).open());
	}
}
