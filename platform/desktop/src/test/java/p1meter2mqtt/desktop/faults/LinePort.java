package p1meter2mqtt.desktop.faults;

import java.io.IOException;

import p1meter2mqtt.line.SerialPort;

/** A serial port for a single thread: instead of waiting for bytes it lets happen what makes them. */
final class LinePort implements SerialPort {

	private final FaultyPort port;
	private final AllocationMeter allocations;
	private final Runnable whenSilent;

	/**
	 * Makes a port that is closed.
	 *
	 * @param whenSilent is run while there is nothing to be read, and has to end in bytes, or close the port
	 */
	LinePort(SerialPort line, AllocationMeter allocations, Runnable whenSilent) {
		this.port = new FaultyPort(line);
		this.allocations = allocations;
		this.whenSilent = whenSilent;
	}

	@Override
	public void open(int baudrate) throws IOException {
		this.port.open(baudrate);
	}

	@Override
	public void setBaudrate(int baudrate) {
		this.port.setBaudrate(baudrate);
	}

	/** Lets the board's clock for the line run faster or slower than the meter's, by a part of it. */
	void drift(double part) {
		this.port.drift(part);
	}

	/** Lets the driver throw what it must not, so many times. */
	void fail(int calls) {
		this.port.fail(calls);
	}

	/** Lets the port break, as a cable does that is pulled out of a computer. */
	void breakDown() {
		this.port.breakDown();
	}

	@Override
	public int available() {
		return 0;
	}

	@Override
	public int read(byte[] buffer, int offset, int length) throws IOException {
		this.allocations.leaveFirmware();
		try {
			while (this.port.isQuiet()) {
				this.whenSilent.run();
				this.port.requireWhole();
			}
			return this.port.read(buffer, offset, length);
		} finally {
			this.allocations.enterFirmware();
		}
	}

	@Override
	public void close() {
		this.port.close();
	}
}
