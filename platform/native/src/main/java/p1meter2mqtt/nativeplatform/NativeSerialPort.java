package p1meter2mqtt.nativeplatform;

import java.io.IOException;

import p1meter2mqtt.line.SerialPort;

/** The board's one serial port. */
public final class NativeSerialPort implements SerialPort {

	private static final String PREFIX = "com";

	/** How long a read waits before it looks again by itself, in milliseconds. */
	private static final int LOOK_AGAIN_MILLIS = 1_000;

	private final String name;
	/** Written by the task that opens and by any task that closes. */
	private volatile boolean open;

	/**
	 * Makes a closed port.
	 *
	 * @param name {@code com} and a number
	 */
	public NativeSerialPort(String name) {
		this.name = name;
	}

	@Override
	public void open(int baudrate) throws IOException {
		if (this.open) {
			return;
		}
		int result = Natives.uartOpen(number(), baudrate);
		if (result != 0) {
			throw new IOException("serial port " + this.name + " at " + baudrate + " bit/s could not be opened (reason "
					+ -result + "); check Settings.serialPort");
		}
		this.open = true;
	}

	@Override
	public void setBaudrate(int baudrate) {
		Natives.uartSetBaudrate(baudrate);
	}

	@Override
	public int read(byte[] buffer, int offset, int length) throws IOException {
		int count = 0;
		while (this.open) {
			count = Natives.uartRead(buffer, offset, length);
			if (count < 0) {
				throw new IOException("the serial port broke");
			}
			if (count > 0) {
				return count;
			}
			Natives.await(LOOK_AGAIN_MILLIS);
		}
		return -1;
	}

	@Override
	public int available() {
		return this.open ? Natives.uartAvailable() : 0;
	}

	@Override
	public void close() {
		if (this.open) {
			this.open = false;
			Natives.uartClose();
		}
	}

	/** The port's number; the settings are checked. */
	private int number() {
		return Integer.parseInt(this.name.substring(PREFIX.length()));
	}
}
