package ej.ecom.io;

import java.io.IOException;
import java.io.InputStream;

import p1meter2mqtt.platform.Uart;

/** What arrives at a serial port. Closing the stream closes the port. */
final class UartInputStream extends InputStream {

	private final Uart uart;

	UartInputStream(Uart uart) {
		this.uart = uart;
	}

	@Override
	public int read() throws IOException {
		byte[] single = new byte[1];
		return this.uart.read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
	}

	@Override
	public int read(byte[] buffer, int offset, int length) throws IOException {
		return length == 0 ? 0 : this.uart.read(buffer, offset, length);
	}

	@Override
	public int available() throws IOException {
		return this.uart.available();
	}

	@Override
	public void close() {
		this.uart.close();
	}
}
