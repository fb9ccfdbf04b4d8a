package p1meter2mqtt.desktop.faults;

import java.io.IOException;

import p1meter2mqtt.line.SerialPort;

/** A serial port for a single thread: instead of waiting for bytes it lets happen what makes them. */
final class LinePort implements SerialPort {

	private final SerialPort line;
	private final AllocationMeter allocations;
	private final Runnable whenSilent;
	private boolean open;
	private boolean broken;
	private int baudrate;
	private double drift = 1;
	private int callsToFail;

	/**
	 * Makes a port that is closed.
	 *
	 * @param whenSilent is run while there is nothing to be read, and has to end in bytes, or close the port
	 */
	LinePort(SerialPort line, AllocationMeter allocations, Runnable whenSilent) {
		this.line = line;
		this.allocations = allocations;
		this.whenSilent = whenSilent;
	}

	@Override
	public void open(int baudrate) throws IOException {
		requireWhole();
		this.baudrate = baudrate;
		this.line.open(withDrift());
		this.open = true;
		this.broken = false;
	}

	@Override
	public void setBaudrate(int baudrate) {
		this.baudrate = baudrate;
		this.line.setBaudrate(withDrift());
	}

	/** Lets the board's clock for the line run faster or slower than the meter's, by a part of it. */
	void drift(double part) {
		this.drift = 1 + part;
		this.line.setBaudrate(withDrift());
	}

	/** Lets the driver throw what it must not, so many times. */
	void fail(int calls) {
		this.callsToFail = calls;
	}

	/** Lets the port break, as a cable does that is pulled out of a computer. */
	void breakDown() {
		this.line.close();
		this.broken = true;
	}

	@Override
	public int available() {
		return 0;
	}

	@Override
	public int read(byte[] buffer, int offset, int length) throws IOException {
		this.allocations.leaveFirmware();
		try {
			while (this.open && !this.broken && this.line.available() == 0) {
				this.whenSilent.run();
				requireWhole();
			}
			if (this.open && this.broken) {
				throw new IOException("the virtual port was closed");
			}
			return this.line.read(buffer, offset, length);
		} finally {
			this.allocations.enterFirmware();
		}
	}

	@Override
	public void close() {
		this.line.close();
		this.open = false;
	}

	private void requireWhole() {
		if (this.callsToFail > 0) {
			this.callsToFail--;
			throw new IllegalStateException("the driver is not started");
		}
	}

	private int withDrift() {
		return (int) Math.round(this.baudrate * this.drift);
	}
}
