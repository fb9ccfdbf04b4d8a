package p1meter2mqtt.desktop.endtoend;

import static p1meter2mqtt.telegram.MeterOutput.telegram;

import java.util.Locale;

import p1meter2mqtt.desktop.platform.VirtualUart;

/** A meter that sends on and on, whatever happens behind it, with another consumption in each telegram. */
public final class SendingMeter implements AutoCloseable {

	private static final int PERIOD_MILLIS = 50;

	private final VirtualUart line;
	private final Thread thread = new Thread(this::send, "meter");
	private volatile int watts;

	/** Begins to send. */
	public SendingMeter(VirtualUart line) {
		this.line = line;
		this.thread.start();
	}

	/** How many telegrams were sent; each has this number as its consumption, in watts. */
	public int sent() {
		return this.watts;
	}

	/** Makes a telegram. */
	static byte[] consuming(int watts) {
		return telegram("1-3:0.2.8(50)",
				String.format(Locale.ROOT, "1-0:1.7.0(%02d.%03d*kW)", watts / 1_000, watts % 1_000));
	}

	private void send() {
		try {
			while (!Thread.currentThread().isInterrupted()) {
				this.line.write(consuming(this.watts + 1));
				this.watts++;
				Thread.sleep(PERIOD_MILLIS);
			}
		} catch (InterruptedException e) {
			// that was the last one
		}
	}

	@Override
	public void close() throws InterruptedException {
		this.thread.interrupt();
		this.thread.join();
	}
}
