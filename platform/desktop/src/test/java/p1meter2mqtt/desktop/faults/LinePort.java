package p1meter2mqtt.desktop.faults;

import java.io.IOException;

import p1meter2mqtt.desktop.platform.SerialDevice;
import p1meter2mqtt.line.SerialPort;
import p1meter2mqtt.platform.Uart;

/** A serial port for a single thread: instead of waiting for bytes it lets happen what makes them. */
final class LinePort implements SerialPort {

	private final SerialDevice device;
	private final AllocationMeter allocations;
	private final Runnable whenSilent;
	private Uart uart;
	private int baudrate;
	private double drift = 1;

	/**
	 * Makes a port that is closed.
	 *
	 * @param whenSilent is run while there is nothing to be read, and has to end in bytes, or close the port
	 */
	LinePort(SerialDevice device, AllocationMeter allocations, Runnable whenSilent) {
		this.device = device;
		this.allocations = allocations;
		this.whenSilent = whenSilent;
	}

	@Override
	public void open(int baudrate) throws IOException {
		this.baudrate = baudrate;
		this.uart = this.device.open(withDrift());
	}

	@Override
	public void setBaudrate(int baudrate) {
		this.baudrate = baudrate;
		this.uart.setBaudrate(withDrift());
	}

	/** Lets the board's clock for the line run faster or slower than the meter's, by a part of it. */
	void drift(double part) {
		this.drift = 1 + part;
		this.uart.setBaudrate(withDrift());
	}

	/** Lets the port break, as a cable does that is pulled out of a computer. */
	void breakDown() {
		this.uart.close();
	}

	@Override
	public int available() {
		return 0;
	}

	@Override
	public int read(byte[] buffer, int offset, int length) throws IOException {
		this.allocations.leaveFirmware();
		try {
			while (this.uart != null && this.uart.available() == 0) {
				this.whenSilent.run();
			}
			return this.uart == null ? -1 : this.uart.read(buffer, offset, length);
		} finally {
			this.allocations.enterFirmware();
		}
	}

	@Override
	public void close() {
		if (this.uart != null) {
			this.uart.close();
			this.uart = null;
		}
	}

	private int withDrift() {
		return (int) Math.round(this.baudrate * this.drift);
	}
}
