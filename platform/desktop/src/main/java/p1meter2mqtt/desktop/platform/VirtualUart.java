package p1meter2mqtt.desktop.platform;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.locks.ReentrantLock;

import p1meter2mqtt.line.SerialPort;

/**
 * A P1 line without hardware: the meter's end is {@link #write}, the board's end is the {@link SerialPort}. It behaves
 * as the real one:
 * <ul>
 * <li>bytes take their time, ten bits each at the meter's baud rate, and are handed over {@value #HANDOVER_BYTES} at a
 * time, as a UART with a hardware FIFO does;
 * <li>they wait for the reader in a bounded ring, and are dropped and counted while that is full;
 * <li>the board's UART samples the line's waveform at its own baud rate, so that a wrong one, or an inverted line,
 * gives the garbage that it would give.
 * </ul>
 * Unpaced ({@code speed} 0), {@link #write} waits for the reader instead of dropping, and before that for the port to
 * be opened: nothing is lost, whatever the reader does.
 */
public final class VirtualUart implements SerialPort {

	/** The size of the receive ring unless another one is asked for, in bytes; the board's driver has the same. */
	public static final int DEFAULT_RING_BYTES = 8 * 1024;

	/** The speed of a line that does not wait for time but for its reader. */
	public static final double UNPACED = 0;

	private static final int HANDOVER_BYTES = 64;

	private final LineFormat format;
	private final double speed;
	private final TimeSource time;

	/** One transmission at a time; held while a write waits. Guards {@link #lineFreeAt}. */
	private final ReentrantLock transmission = new ReentrantLock();
	private long lineFreeAt = Long.MIN_VALUE;

	// the rest is guarded by this object's monitor
	private final byte[] ring;
	private int ringStart;
	private int ringBytes;
	private boolean open;
	private WaveformSampler sampler;
	private boolean unplugged;
	private boolean ended;
	private long droppedBytes;
	private long framingErrors;

	/** Makes a line in real time, with a ring of {@value #DEFAULT_RING_BYTES} bytes. */
	public VirtualUart(LineFormat format) {
		this(format, 1, DEFAULT_RING_BYTES, TimeSource.SYSTEM);
	}

	/**
	 * Makes a line.
	 *
	 * @param format how the meter sends
	 * @param speed how many times faster than real time it is, or {@link #UNPACED}
	 * @param ringBytes the size of the receive ring, at least 1
	 * @param time where the time comes from
	 */
	public VirtualUart(LineFormat format, double speed, int ringBytes, TimeSource time) {
		if (!(speed >= 0)) {
			throw new IllegalArgumentException("speed " + speed + " is negative");
		}
		if (ringBytes < 1) {
			throw new IllegalArgumentException("a receive ring of " + ringBytes + " bytes holds nothing");
		}
		this.format = format;
		this.speed = speed;
		this.time = time;
		this.ring = new byte[ringBytes];
	}

	/** Sends all of the bytes, see {@link #write(byte[], int, int)}. */
	public void write(byte[] bytes) throws InterruptedException {
		write(bytes, 0, bytes.length);
	}

	/**
	 * Sends bytes as the meter does, and returns when the last one has been sent. They are lost while the port is
	 * closed or the cable is out; only an unpaced line waits for the port to be opened. The line is at rest before and
	 * after.
	 *
	 * @throws InterruptedException if the thread was interrupted while it waited; what is left of the bytes is not sent
	 */
	public void write(byte[] buffer, int offset, int length) throws InterruptedException {
		this.transmission.lockInterruptibly();
		try {
			if (this.speed == UNPACED) {
				transmitAsRead(buffer, offset, length);
			} else {
				transmitInTime(buffer, offset, length);
			}
			rest();
		} finally {
			this.transmission.unlock();
		}
	}

	/** Pulls the cable out: the line is silent at once, also in the middle of a {@link #write}. */
	public synchronized void unplug() {
		this.unplugged = true;
	}

	/** Plugs the cable in again. */
	public synchronized void plug() {
		this.unplugged = false;
	}

	/** Ends the line for good: once the ring is empty, the board's reads return -1. */
	public synchronized void end() {
		this.ended = true;
		notifyAll();
	}

	/** Says how many bytes were lost because the ring was full. */
	public synchronized long droppedBytes() {
		return this.droppedBytes;
	}

	/** Says how many bytes came without a stop bit; the UART hands them over all the same. */
	public synchronized long framingErrors() {
		return this.framingErrors;
	}

	/** Says whether the board has the port open. */
	public synchronized boolean isOpen() {
		return this.open;
	}

	/** Waits until the board has the port open. */
	public synchronized void awaitOpen() throws InterruptedException {
		while (!this.open) {
			wait();
		}
	}

	/** {@inheritDoc} What was not read is lost. */
	@Override
	public synchronized void open(int baudrate) {
		if (!this.open) {
			this.open = true;
			this.ringBytes = 0;
			this.sampler = sampler(baudrate);
			notifyAll();
		}
	}

	@Override
	public synchronized void setBaudrate(int baudrate) {
		if (this.open) {
			this.sampler = sampler(baudrate);
		}
	}

	@Override
	public synchronized int available() {
		return this.open ? this.ringBytes : 0;
	}

	@Override
	public synchronized int read(byte[] buffer, int offset, int length) throws IOException {
		while (this.open && this.ringBytes == 0 && !this.ended) {
			waitForChange();
		}
		return this.open && this.ringBytes > 0 ? take(buffer, offset, length) : -1;
	}

	@Override
	public synchronized void close() {
		this.open = false;
		notifyAll();
	}

	private void transmitInTime(byte[] buffer, int offset, int length) throws InterruptedException {
		long start = Math.max(this.time.nanoTime(), this.lineFreeAt);
		double nanosPerByte = LineFormat.BITS_PER_FRAME * 1e9 / (this.format.baudrate() * this.speed);
		int sent = 0;
		while (sent < length) {
			int count = Math.min(HANDOVER_BYTES, length - sent);
			this.lineFreeAt = start + (long) ((sent + count) * nanosPerByte);
			this.time.sleepUntil(this.lineFreeAt);
			synchronized (this) {
				transmit(buffer, offset + sent, count);
			}
			sent += count;
		}
	}

	private void transmitAsRead(byte[] buffer, int offset, int length) throws InterruptedException {
		for (int i = 0; i < length; i++) {
			synchronized (this) {
				while (!this.open || this.ringBytes == this.ring.length) {
					wait();
				}
				transmit(buffer, offset + i, 1);
			}
		}
	}

	private void transmit(byte[] buffer, int offset, int length) {
		if (this.unplugged || !this.open) {
			return;
		}
		for (int i = 0; i < length; i++) {
			int bits = this.format.frameBits(buffer[offset + i]);
			level(false);
			for (int bit = 0; bit < 8; bit++) {
				level((bits >>> bit & 1) != 0);
			}
			level(true);
		}
		notifyAll();
	}

	/** Lets a UART that is slower than the line finish the frame that it is in. */
	private synchronized void rest() {
		if (this.open) {
			this.sampler.rest(!this.format.inverted());
			notifyAll();
		}
	}

	private void level(boolean mark) {
		this.sampler.bit(mark != this.format.inverted());
	}

	private WaveformSampler sampler(int baudrate) {
		return new WaveformSampler(this.format.baudrate(), baudrate, !this.format.inverted(), this::receive);
	}

	private void receive(int character, boolean framingError) {
		if (framingError) {
			this.framingErrors++;
		}
		if (this.ringBytes == this.ring.length) {
			this.droppedBytes++;
			return;
		}
		this.ring[(this.ringStart + this.ringBytes) % this.ring.length] = (byte) character;
		this.ringBytes++;
	}

	private int take(byte[] buffer, int offset, int length) {
		int count = Math.min(length, this.ringBytes);
		int untilWrap = Math.min(count, this.ring.length - this.ringStart);
		System.arraycopy(this.ring, this.ringStart, buffer, offset, untilWrap);
		System.arraycopy(this.ring, 0, buffer, offset + untilWrap, count - untilWrap);
		this.ringStart = (this.ringStart + count) % this.ring.length;
		this.ringBytes -= count;
		notifyAll();
		return count;
	}

	private void waitForChange() throws InterruptedIOException {
		try {
			wait();
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("interrupted while waiting for the virtual port");
		}
	}
}
