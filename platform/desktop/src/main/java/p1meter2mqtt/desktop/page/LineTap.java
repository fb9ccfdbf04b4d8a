package p1meter2mqtt.desktop.page;

import java.io.IOException;

import p1meter2mqtt.line.SerialPort;

/**
 * A serial port that lets somebody else see what is read from it: copies into a ring of {@value #RING_BYTES} bytes,
 * which waits for nobody. Who looks too late misses the oldest bytes, and is told so.
 */
public final class LineTap implements SerialPort {

	/** More than the firmware reads in a second at 115200 bit/s. */
	private static final int RING_BYTES = 32 * 1024;

	private final SerialPort port;

	// guarded by the ring
	private final byte[] ring = new byte[RING_BYTES];
	private long written;
	private long taken;
	private long lastNanos;
	private int baudrate;
	private boolean open;

	/**
	 * What has come since the last look.
	 *
	 * @param bytes the bytes
	 * @param missed whether some before them were overwritten
	 */
	record Piece(byte[] bytes, boolean missed) {
	}

	/**
	 * How the line is.
	 *
	 * @param bytes how many bytes were read in all
	 * @param lastNanos when the last of them was, as of {@link System#nanoTime()}
	 * @param baudrate the speed that it is read at
	 * @param open whether it is open
	 */
	record State(long bytes, long lastNanos, int baudrate, boolean open) {
	}

	/** Makes a port that is as open or closed as the other one. */
	public LineTap(SerialPort port) {
		this.port = port;
	}

	/** Takes what has come; called by one thread. */
	Piece take() {
		synchronized (this.ring) {
			long from = Math.max(this.taken, this.written - RING_BYTES);
			byte[] bytes = new byte[(int) (this.written - from)];
			int start = (int) (from % RING_BYTES);
			int untilWrap = Math.min(bytes.length, RING_BYTES - start);
			System.arraycopy(this.ring, start, bytes, 0, untilWrap);
			System.arraycopy(this.ring, 0, bytes, untilWrap, bytes.length - untilWrap);
			boolean missed = from > this.taken;
			this.taken = this.written;
			return new Piece(bytes, missed);
		}
	}

	/** How it is. */
	State state() {
		synchronized (this.ring) {
			return new State(this.written, this.lastNanos, this.baudrate, this.open);
		}
	}

	@Override
	public void open(int baudrate) throws IOException {
		this.port.open(baudrate);
		note(baudrate, true);
	}

	@Override
	public void setBaudrate(int baudrate) {
		this.port.setBaudrate(baudrate);
		note(baudrate, true);
	}

	@Override
	public int available() {
		return this.port.available();
	}

	@Override
	public int read(byte[] buffer, int offset, int length) throws IOException {
		int count = this.port.read(buffer, offset, length);
		if (count > 0) {
			keep(buffer, offset, count);
		}
		return count;
	}

	@Override
	public void close() {
		this.port.close();
		synchronized (this.ring) {
			this.open = false;
		}
	}

	private void note(int baudrate, boolean open) {
		synchronized (this.ring) {
			this.baudrate = baudrate;
			this.open = open;
		}
	}

	private void keep(byte[] buffer, int offset, int count) {
		synchronized (this.ring) {
			int start = (int) (this.written % RING_BYTES);
			int untilWrap = Math.min(count, RING_BYTES - start);
			System.arraycopy(buffer, offset, this.ring, start, untilWrap);
			System.arraycopy(buffer, offset + untilWrap, this.ring, 0, count - untilWrap);
			this.written += count;
			this.lastNanos = System.nanoTime();
		}
	}
}
