package p1meter2mqtt.testing;

import java.util.concurrent.CountDownLatch;

import p1meter2mqtt.line.SerialPort;

/** A port on which nothing arrives: a read waits until it is closed. */
public final class SilentPort implements SerialPort {

	private final CountDownLatch reading = new CountDownLatch(1);
	private CountDownLatch closed;
	private Runnable duringOpen = () -> {
	};
	private volatile int available;
	private RuntimeException availableFailure;

	/** Waits until the task reads. */
	public void awaitReading() throws InterruptedException {
		this.reading.await();
	}

	/** Lets bytes lie there that the read does not return. */
	public void setAvailable(int bytes) {
		this.available = bytes;
	}

	/** Lets the question for what lies there fail; null for no longer. */
	public void failToSayWhatIsAvailable(RuntimeException failure) {
		this.availableFailure = failure;
	}

	/** Says what happens while the port is being opened. */
	public void duringOpen(Runnable action) {
		this.duringOpen = action;
	}

	/** Says whether it was closed. */
	public boolean isClosed() {
		return this.closed.getCount() == 0;
	}

	@Override
	public void open(int baudrate) {
		this.duringOpen.run();
		this.closed = new CountDownLatch(1);
	}

	@Override
	public void setBaudrate(int baudrate) {
		throw new UnsupportedOperationException();
	}

	@Override
	public int read(byte[] buffer, int offset, int length) {
		this.reading.countDown();
		try {
			this.closed.await();
		} catch (InterruptedException e) {
			throw new AssertionError(e);
		}
		return -1;
	}

	@Override
	public int available() {
		if (this.availableFailure != null) {
			throw this.availableFailure;
		}
		return this.available;
	}

	@Override
	public void close() {
		if (this.closed != null) {
			this.closed.countDown();
		}
	}
}
