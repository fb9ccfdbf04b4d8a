package p1meter2mqtt.microej;

import java.io.IOException;
import java.io.InputStream;

import ej.ecom.io.CommConnection;
import ej.ecom.io.Connector;
import p1meter2mqtt.line.SerialPort;

/**
 * The serial line on MicroEJ's ECOM-COMM library. The port is kept open and only its speed is changed, since opening it
 * once more sets up the ESP32's driver a second time.
 */
public final class CommSerialPort implements SerialPort {

	private final String port;

	// written by the task that opens and by any task that closes
	private volatile CommConnection connection;
	private volatile InputStream input;

	/**
	 * Makes a closed port.
	 *
	 * @param port the port's name for MicroEJ, {@code com} and a number
	 */
	public CommSerialPort(String port) {
		this.port = port;
	}

	@Override
	public void open(int baudrate) throws IOException {
		if (this.connection != null) {
			return;
		}
		CommConnection opening = connect(baudrate);
		this.connection = opening;
		try {
			this.input = opening.openInputStream();
		} catch (IOException e) {
			close();
			throw e;
		}
	}

	@Override
	public void setBaudrate(int baudrate) {
		CommConnection open = this.connection;
		if (open != null) {
			open.setBaudrate(baudrate);
		}
	}

	@Override
	public int read(byte[] buffer, int offset, int length) throws IOException {
		InputStream reading = this.input;
		if (reading == null) {
			return -1;
		}
		try {
			return reading.read(buffer, offset, length);
		} catch (IOException e) {
			if (this.input != reading) {
				return -1; // another task has closed the port meanwhile
			}
			throw e;
		}
	}

	@Override
	public int available() {
		InputStream reading = this.input;
		try {
			return reading == null ? 0 : reading.available();
		} catch (IOException e) {
			return 0; // the task that reads is told
		}
	}

	@Override
	public void close() {
		InputStream reading = this.input;
		CommConnection closing = this.connection;
		this.input = null;
		this.connection = null;
		try {
			if (reading != null) {
				reading.close();
			}
			if (closing != null) {
				closing.close();
			}
		} catch (IOException e) {
			// there is nothing left to be done to a port that can't be closed
		}
	}

	private CommConnection connect(int baudrate) throws IOException {
		try {
			return (CommConnection) Connector
					.open("comm:" + this.port + ";baudrate=" + baudrate + ";bitsperchar=8;stopbits=1;parity=none");
		} catch (IOException e) {
			throw new IOException("serial port " + this.port + " at " + baudrate + " bit/s could not be opened: "
					+ e.getMessage() + advice(e.getMessage()), e);
		}
	}

	/** Says what to do where the driver says no more than a reason's number. */
	private static String advice(String message) {
		if ("ECOM-COMM:E=3".equals(message)) {
			return " (no such port); check Settings.serialPort";
		}
		if ("ECOM-COMM:E=5".equals(message)) {
			return " (open already); close what else has opened it";
		}
		return "";
	}
}
