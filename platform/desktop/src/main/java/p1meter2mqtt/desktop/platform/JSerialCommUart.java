package p1meter2mqtt.desktop.platform;

import java.io.File;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import com.fazecast.jSerialComm.SerialPort;

/** A real serial port of the machine, for instance a USB cable in the meter's P1 port. */
public final class JSerialCommUart implements p1meter2mqtt.line.SerialPort {

	/** How long a read of the library waits before we look whether the port was closed meanwhile. */
	private static final int READ_MILLIS = 500;

	/** As esptool resets a board; those with USB in the chip need 0.2 s. */
	private static final int RESET_MILLIS = 200;

	// errno of Linux and macOS, and GetLastError of Windows
	private static final int NOT_FOUND = 2;
	private static final int WINDOWS_ACCESS_DENIED = 5;
	private static final int NO_DEVICE = 6;
	private static final int LINUX_WOULD_BLOCK = 11;
	private static final int PERMISSION_DENIED = 13;
	private static final int BUSY = 16;
	private static final int NO_SUCH_DEVICE = 19;
	private static final int FOLDER = 21;
	private static final int INVALID = 22;
	private static final int NO_TERMINAL = 25;
	private static final int MACOS_WOULD_BLOCK = 35;

	private static final boolean WINDOWS = File.separatorChar == '\\';

	private final String path;
	/** Null while it is closed. */
	private volatile SerialPort port;

	/**
	 * Makes a port that is closed.
	 *
	 * @param path the port's name for the machine: {@code /dev/ttyUSB0}, {@code COM3}
	 */
	public JSerialCommUart(String path) {
		this.path = path;
	}

	@Override
	public void open(int baudrate) throws IOException {
		if (this.port != null) {
			return;
		}
		SerialPort opening = find();
		opening.setComPortParameters(baudrate, 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
		opening.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, READ_MILLIS, 0);
		if (!isOpen(opening)) {
			throw failure(opening.getLastErrorCode());
		}
		this.port = opening;
	}

	@Override
	public void setBaudrate(int baudrate) {
		SerialPort open = this.port;
		if (open != null) {
			open.setBaudRate(baudrate);
		}
	}

	/**
	 * Restarts an ESP32 board whose reset pin hangs at the open port, as nearly all of them have it: RTS alone resets.
	 * Other boards don't notice.
	 */
	public void restartBoard() throws InterruptedException {
		SerialPort open = this.port;
		if (open != null) {
			open.clearDTR();
			open.setRTS();
			Thread.sleep(RESET_MILLIS);
			open.clearRTS();
		}
	}

	@Override
	public int read(byte[] buffer, int offset, int length) throws IOException {
		SerialPort open = this.port;
		int count = 0;
		while (count == 0) {
			if (open == null || this.port != open) {
				return -1;
			}
			count = open.readBytes(buffer, length, offset);
		}
		if (count < 0 && this.port == open) {
			throw new IOException(this.path + " is gone: was the cable pulled out?");
		}
		return count;
	}

	@Override
	public int available() {
		SerialPort open = this.port;
		return open == null ? 0 : Math.max(0, open.bytesAvailable());
	}

	@Override
	public void close() {
		SerialPort open = this.port;
		this.port = null;
		if (open != null) {
			open.closePort();
		}
	}

	private SerialPort find() throws IOException {
		SerialLibrary.require();
		if (WINDOWS) {
			return SerialPort.getCommPort(this.path);
		}
		try {
			return SerialLibrary.port(Path.of(this.path).toRealPath().toString());
		} catch (NoSuchFileException e) {
			throw new MissingPortException(this.path);
		}
	}

	private static boolean isOpen(SerialPort port) throws IOException {
		try {
			return port.openPort(0);
		} catch (LinkageError e) {
			throw SerialLibrary.unusable(e);
		}
	}

	private IOException failure(int code) {
		return switch (code) {
		// the library says so, too, of a port that this process has open already
		case NOT_FOUND -> new File(this.path).exists() ? busy() : new MissingPortException(this.path);
		case NO_DEVICE, NO_SUCH_DEVICE -> new MissingPortException(this.path);
		case WINDOWS_ACCESS_DENIED, LINUX_WOULD_BLOCK, MACOS_WOULD_BLOCK, BUSY -> busy();
		case PERMISSION_DENIED -> new IOException("no permission to open " + this.path
				+ ": join its group with 'sudo usermod -aG dialout $USER', then log in anew");
		case FOLDER, INVALID, NO_TERMINAL -> new IOException(this.path + " is no serial port");
		default -> new IOException(this.path + " can't be used as a serial port (the system's error " + code + ")");
		};
	}

	private IOException busy() {
		return new IOException(this.path + " is in use: close the other program that reads it");
	}
}
