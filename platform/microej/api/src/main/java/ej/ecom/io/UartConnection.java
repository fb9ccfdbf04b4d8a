package ej.ecom.io;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import p1meter2mqtt.platform.Uart;

/** A serial port of the platform as a connection. It can be read only. */
final class UartConnection implements CommConnection {

	private final Uart uart;

	UartConnection(Uart uart) {
		this.uart = uart;
	}

	@Override
	public int getBaudrate() {
		return this.uart.baudrate();
	}

	@Override
	public int setBaudrate(int baudrate) {
		return this.uart.setBaudrate(baudrate);
	}

	@Override
	public InputStream openInputStream() {
		return new UartInputStream(this.uart);
	}

	@Override
	public DataInputStream openDataInputStream() {
		return new DataInputStream(openInputStream());
	}

	@Override
	public OutputStream openOutputStream() throws IOException {
		throw new IOException("a serial port can only be read on this platform");
	}

	@Override
	public DataOutputStream openDataOutputStream() throws IOException {
		return new DataOutputStream(openOutputStream());
	}

	@Override
	public void close() {
		this.uart.close();
	}
}
