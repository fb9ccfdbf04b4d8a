package p1meter2mqtt.desktop.platform;

import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;

import p1meter2mqtt.platform.Uart;
import p1meter2mqtt.platform.UartException;

/** A real serial port of the machine, for instance a USB cable in the meter's P1 port. */
public final class JSerialCommUart implements SerialDevice {

	/** How long a read of the library waits before we look whether the port was closed meanwhile. */
	private static final int READ_MILLIS = 500;

	// errno of Linux and macOS, and GetLastError of Windows
	private static final int NOT_FOUND = 2;
	private static final int WINDOWS_ACCESS_DENIED = 5;
	private static final int LINUX_WOULD_BLOCK = 11;
	private static final int PERMISSION_DENIED = 13;
	private static final int BUSY = 16;
	private static final int MACOS_WOULD_BLOCK = 35;

	private final String path;

	/**
	 * Makes a device that is not open.
	 *
	 * @param path the port's name for the machine: {@code /dev/ttyUSB0}, {@code COM3}
	 */
	public JSerialCommUart(String path) {
		this.path = path;
	}

	@Override
	public Uart open(int baudrate) throws UartException {
		SerialPort port = find();
		port.setComPortParameters(baudrate, 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
		port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, READ_MILLIS, 0);
		if (!port.openPort(0)) {
			throw failure(port.getLastErrorCode(), baudrate);
		}
		return new OpenPort(this.path, port);
	}

	private SerialPort find() throws UartException {
		try {
			return SerialPort.getCommPort(this.path);
		} catch (SerialPortInvalidPortException e) {
			throw missing();
		}
	}

	private UartException failure(int code, int baudrate) {
		return switch (code) {
		// the library says so, too, of a port that this process has open already
		case NOT_FOUND -> new File(this.path).exists() ? busy() : missing();
		case WINDOWS_ACCESS_DENIED, LINUX_WOULD_BLOCK, MACOS_WOULD_BLOCK, BUSY -> busy();
		case PERMISSION_DENIED -> new UartException(UartException.ALREADY_OPEN,
				"no permission to open " + this.path + ": join its group with 'sudo usermod -aG dialout $USER', "
						+ "then log in anew");
		default -> new UartException(UartException.BAUDRATE,
				this.path + " can't be set to " + baudrate + " 8N1 (the system's error " + code + ")");
		};
	}

	private UartException busy() {
		return new UartException(UartException.ALREADY_OPEN,
				this.path + " is in use: close the other program that reads it");
	}

	private UartException missing() {
		String ports = Arrays.stream(SerialPort.getCommPorts()).map(SerialPort::getSystemPortPath).sorted()
				.collect(Collectors.joining(", "));
		return new UartException(UartException.UNKNOWN_PORT, "there is no serial port " + this.path
				+ (ports.isEmpty() ? ", nor any other: is the cable plugged in?" : "; there are: " + ports));
	}

	private static final class OpenPort implements Uart {

		private final String path;
		private final SerialPort port;
		private volatile boolean closed;

		OpenPort(String path, SerialPort port) {
			this.path = path;
			this.port = port;
		}

		@Override
		public int baudrate() {
			return this.port.getBaudRate();
		}

		@Override
		public int setBaudrate(int baudrate) {
			this.port.setBaudRate(baudrate);
			return this.port.getBaudRate();
		}

		@Override
		public int available() throws IOException {
			int available = this.port.bytesAvailable();
			if (available < 0) {
				throw broken();
			}
			return available;
		}

		@Override
		public int read(byte[] buffer, int offset, int length) throws IOException {
			int count = 0;
			while (count == 0) {
				count = this.closed ? -1 : this.port.readBytes(buffer, length, offset);
				if (count < 0) {
					throw broken();
				}
			}
			return count;
		}

		@Override
		public void close() {
			this.closed = true;
			this.port.closePort();
		}

		private IOException broken() {
			return new IOException(
					this.closed ? this.path + " was closed" : this.path + " is gone: was the cable pulled out?");
		}
	}
}
