package p1meter2mqtt.desktop.run;

import java.util.List;
import java.util.concurrent.TimeUnit;

import p1meter2mqtt.desktop.platform.TimeSource;
import p1meter2mqtt.desktop.platform.VirtualUart;

/** Sends recorded telegrams, one a second; a long one may take longer. */
public final class TelegramSender implements Runnable {

	private final List<byte[]> telegrams;
	private final VirtualUart line;
	private final long periodNanos;
	private final TimeSource time;

	/** @param speed how many times faster than one telegram a second */
	public TelegramSender(List<byte[]> telegrams, VirtualUart line, int speed, TimeSource time) {
		this.telegrams = telegrams;
		this.line = line;
		this.periodNanos = TimeUnit.SECONDS.toNanos(1) / speed;
		this.time = time;
	}

	/** Sends all of them once the port is open, or until the thread is interrupted. */
	@Override
	public void run() {
		try {
			line.awaitOpen();
			for (byte[] telegram : telegrams) {
				long start = time.nanoTime();
				line.write(telegram);
				time.sleepUntil(start + periodNanos);
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}
}
