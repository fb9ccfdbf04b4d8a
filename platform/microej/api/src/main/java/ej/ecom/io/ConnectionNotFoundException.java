package ej.ecom.io;

import java.io.IOException;

/** Says that there is no such kind of connection. Own implementation of the methods that the firmware uses. */
public class ConnectionNotFoundException extends IOException {

	private static final long serialVersionUID = 1L;

	/** Makes the exception. */
	public ConnectionNotFoundException() {
	}

	/** Makes the exception with a message. */
	public ConnectionNotFoundException(String message) {
		super(message);
	}

	/** Makes the exception with a message and what caused it. */
	public ConnectionNotFoundException(String message, Throwable cause) {
		super(message, cause);
	}
}
