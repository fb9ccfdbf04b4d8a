package p1meter2mqtt.nativeplatform;

import java.io.IOException;

import p1meter2mqtt.platform.Uart;
import p1meter2mqtt.platform.UartException;

/** The board's one serial port, open. */
final class NativeUart implements Uart {

	private static final String PREFIX = "com";
	private static final int BITS_PER_CHAR = 8;

	/** How long a read waits before it looks again by itself, in milliseconds. */
	private static final int LOOK_AGAIN_MILLIS = 1_000;

	private int baudrate;
	private boolean open;

	/** Opens the port, as {@link p1meter2mqtt.platform.Platform#openUart} says. */
	NativeUart(String port, int baudrate, int bitsPerChar, int stopBits, int parity) throws UartException {
		int result = open(port, baudrate, bitsPerChar, stopBits, parity);
		if (result != 0) {
			throw new UartException(-result, port + " can't be opened on this board with " + baudrate + " bit/s, "
					+ bitsPerChar + " data bits, stop bits " + stopBits + ", parity " + parity);
		}
		this.baudrate = baudrate;
		this.open = true;
	}

	/** Natives know one format: the firmware reads 7E1 as 8N1, and drops the parity bit itself. */
	private static int open(String port, int baudrate, int bitsPerChar, int stopBits, int parity) {
		if (bitsPerChar != BITS_PER_CHAR) {
			return -UartException.BITS_PER_CHAR;
		}
		if (stopBits != STOP_BITS_1) {
			return -UartException.STOP_BITS;
		}
		if (parity != PARITY_NONE) {
			return -UartException.PARITY;
		}
		return port.startsWith(PREFIX) ? Natives.uartOpen(number(port), baudrate) : -UartException.UNKNOWN_PORT;
	}

	@Override
	public int baudrate() {
		return this.baudrate;
	}

	@Override
	public int setBaudrate(int baudrate) {
		if (Natives.uartSetBaudrate(baudrate) == 0) {
			this.baudrate = baudrate;
		}
		return this.baudrate;
	}

	@Override
	public int available() throws IOException {
		requireOpen();
		return Natives.uartAvailable();
	}

	@Override
	public int read(byte[] buffer, int offset, int length) throws IOException {
		if (offset < 0 || length < 0 || length > buffer.length - offset) {
			throw new IndexOutOfBoundsException();
		}
		requireOpen();
		int count = Natives.uartRead(buffer, offset, length);
		while (count == 0) {
			Natives.await(LOOK_AGAIN_MILLIS);
			requireOpen();
			count = Natives.uartRead(buffer, offset, length);
		}
		if (count < 0) {
			throw new IOException("the serial port broke");
		}
		return count;
	}

	@Override
	public void close() {
		if (this.open) {
			this.open = false;
			Natives.uartClose();
		}
	}

	private void requireOpen() throws IOException {
		if (!this.open) {
			throw new IOException("the serial port is closed");
		}
	}

	private static int number(String port) {
		try {
			return Integer.parseInt(port.substring(PREFIX.length()));
		} catch (NumberFormatException e) {
			return -1;
		}
	}
}
