package p1meter2mqtt.desktop.endtoend;

import p1meter2mqtt.desktop.platform.VirtualUart;

/** A meter that sends the same again and again, every two seconds of {@link FastTime}. */
final class RepeatingMeter implements AutoCloseable {

	private static final int PERIOD_MILLIS = 2_000 / FastTime.SPEED;

	private final VirtualUart line;
	private final byte[] output;
	private final Thread thread = new Thread(this::send, "meter");

	/** Begins to send. */
	RepeatingMeter(VirtualUart line, byte[] output) {
		this.line = line;
		this.output = output;
		this.thread.start();
	}

	private void send() {
		try {
			while (!Thread.currentThread().isInterrupted()) {
				this.line.write(this.output);
				Thread.sleep(PERIOD_MILLIS);
			}
		} catch (InterruptedException e) {
			// that was enough
		}
	}

	@Override
	public void close() throws InterruptedException {
		this.thread.interrupt();
		this.thread.join();
	}
}
