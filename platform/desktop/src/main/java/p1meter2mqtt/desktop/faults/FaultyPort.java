package p1meter2mqtt.desktop.faults;

import java.io.IOException;

import p1meter2mqtt.line.SerialPort;

/** A serial port that goes wrong on demand: it breaks, its driver throws what it must not, its clock is wrong. */
public final class FaultyPort implements SerialPort {

	private final SerialPort line;
	private volatile boolean open;
	private volatile boolean broken;
	private volatile int baudrate;
	private volatile double drift = 1;
	// guarded by this object's monitor
	private int callsToFail;

	/** Makes a port that is whole. */
	public FaultyPort(SerialPort line) {
		this.line = line;
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
	public void drift(double part) {
		this.drift = 1 + part;
		this.line.setBaudrate(withDrift());
	}

	/** Lets the driver throw what it must not, so many times. */
	public synchronized void fail(int calls) {
		this.callsToFail = calls;
	}

	/** Lets the port break, as a cable does that is pulled out of a computer. */
	public void breakDown() {
		this.broken = true;
		this.line.close();
	}

	/** Ends a read that waits for bytes, so that it meets what was done to the port. */
	public void wake() {
		this.line.close();
	}

	/** Says whether there is nothing to be read from a port that is open and whole. */
	boolean isQuiet() {
		return this.open && !this.broken && this.line.available() == 0;
	}

	/** Throws what the driver throws, if it is to. */
	void requireWhole() {
		synchronized (this) {
			if (this.callsToFail == 0) {
				return;
			}
			this.callsToFail--;
		}
		throw new IllegalStateException("the driver is not started");
	}

	@Override
	public int available() {
		return this.line.available();
	}

	@Override
	public int read(byte[] buffer, int offset, int length) throws IOException {
		int count = this.open && this.broken ? -1 : this.line.read(buffer, offset, length);
		if (count < 0 && this.open) {
			requireWhole();
			if (this.broken) {
				throw new IOException("the virtual port was closed");
			}
		}
		return count;
	}

	@Override
	public void close() {
		this.open = false;
		this.line.close();
	}

	private int withDrift() {
		return (int) Math.round(this.baudrate * this.drift);
	}
}
