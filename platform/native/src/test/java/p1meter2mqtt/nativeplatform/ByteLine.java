package p1meter2mqtt.nativeplatform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import p1meter2mqtt.line.SerialPort;

/** A serial line that has what a test sends, at once. */
final class ByteLine implements SerialPort {

	private static final int PATIENCE_SECONDS = 180;

	private byte[] bytes = {};
	private int cursor;
	private boolean closed;

	/** Puts bytes on the line; those before have to be taken. */
	synchronized void send(byte[] bytes) {
		this.bytes = bytes.clone();
		this.cursor = 0;
		notifyAll();
	}

	/** Waits until the firmware has taken all, and has come back for more. */
	synchronized void awaitTaken() throws InterruptedException {
		long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
		while (this.cursor <= this.bytes.length) {
			assertThat(System.nanoTime()).as("the firmware takes what is on the line").isLessThan(deadline);
			wait(10);
		}
	}

	@Override
	public synchronized void open(int baudrate) {
		this.closed = false;
	}

	@Override
	public void setBaudrate(int baudrate) {
		// the bytes are there at once
	}

	@Override
	public synchronized int available() {
		return Math.max(0, this.bytes.length - this.cursor);
	}

	@Override
	public synchronized int read(byte[] buffer, int offset, int length) throws IOException {
		while (available() == 0 && !this.closed) {
			// past the end: come back for more
			this.cursor = this.bytes.length + 1;
			notifyAll();
			try {
				wait(1_000);
			} catch (InterruptedException e) {
				throw new IOException("interrupted", e);
			}
		}
		if (this.closed) {
			return -1;
		}
		int count = Math.min(length, available());
		System.arraycopy(this.bytes, this.cursor, buffer, offset, count);
		this.cursor += count;
		return count;
	}

	@Override
	public synchronized void close() {
		this.closed = true;
		notifyAll();
	}
}
