package p1meter2mqtt.desktop.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

import p1meter2mqtt.desktop.platform.TimeSource;
import p1meter2mqtt.desktop.platform.VirtualUart;

/**
 * Lets a simulated meter send its telegrams, each at its time. If simulated time runs faster than the line can follow,
 * time goes on and telegrams are left out.
 */
public final class MeterSender implements Runnable {

	private final SimulatedMeter meter;
	private final VirtualUart line;
	private final int speed;
	private final TimeSource time;
	private final Consumer<Instant> whenSent;

	/**
	 * @param speed how many times faster than real time the simulated one runs, at least 1
	 * @param time the real time
	 */
	public MeterSender(SimulatedMeter meter, VirtualUart line, int speed, TimeSource time) {
		this(meter, line, speed, time, sent -> {
		});
	}

	/**
	 * @param speed how many times faster than real time the simulated one runs, at least 1
	 * @param time the real time
	 * @param whenSent is told the time of each telegram when its last byte was sent
	 */
	public MeterSender(SimulatedMeter meter, VirtualUart line, int speed, TimeSource time, Consumer<Instant> whenSent) {
		this.meter = meter;
		this.line = line;
		this.speed = speed;
		this.time = time;
		this.whenSent = whenSent;
	}

	/** Sends from when the port is opened until the thread is interrupted. */
	@Override
	public void run() {
		try {
			line.awaitOpen();
			Instant simulatedStart = meter.time();
			long start = time.nanoTime();
			while (true) {
				long due;
				// whoever makes it send something else has it meanwhile
				synchronized (meter) {
					line.write(meter.telegram());
					whenSent.accept(meter.time());
					do {
						meter.advance();
						due = start + Duration.between(simulatedStart, meter.time()).toNanos() / speed;
					} while (due < time.nanoTime());
				}
				time.sleepUntil(due);
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}
}
