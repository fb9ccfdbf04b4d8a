package p1meter2mqtt.desktop.faults;

import java.util.concurrent.TimeUnit;

import p1meter2mqtt.desktop.platform.TimeSource;
import p1meter2mqtt.device.Clock;

/**
 * Time that passes when somebody waits for it, for the board and for its line; the uplink task takes its turns
 * meanwhile.
 */
final class BoardTime implements Clock, TimeSource {

	/** As long as the uplink task sleeps between two turns. */
	private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

	private final AllocationMeter allocations = new AllocationMeter();
	private Runnable turn;
	private boolean turning;
	private long wallOffsetMillis;
	private long nanos = TimeUnit.SECONDS.toNanos(1_000);

	/** Says what to do each 20 ms, and whenever bytes are handed over on the line. */
	void eachTurn(Runnable turn) {
		this.turn = turn;
	}

	/** What the firmware allocates. */
	AllocationMeter allocations() {
		return this.allocations;
	}

	@Override
	public long nanoTime() {
		return this.nanos;
	}

	@Override
	public long monotonicMillis() {
		return TimeUnit.NANOSECONDS.toMillis(this.nanos);
	}

	@Override
	public long wallMillis() {
		return monotonicMillis() + this.wallOffsetMillis;
	}

	/** Lets the whole program be paused for a time: nobody is run meanwhile. */
	void pauseProgram(long millis) {
		this.nanos += TimeUnit.MILLISECONDS.toNanos(millis);
	}

	/** Sets the time of day forward or back. */
	void changeTimeOfDay(long millis) {
		this.wallOffsetMillis += millis;
	}

	@Override
	public void setWallMillis(long millis) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void sleep(long millis) {
		sleepUntil(this.nanos + TimeUnit.MILLISECONDS.toNanos(millis));
	}

	@Override
	public void sleepUntil(long nanoTime) {
		while (this.nanos < nanoTime) {
			this.nanos = Math.min(nanoTime, this.nanos + TURN_NANOS);
			takeTurn();
		}
	}

	/**
	 * Not while one is being taken: who waits within a turn, for an answer or an address, keeps the task from others.
	 */
	private void takeTurn() {
		if (!this.turning) {
			this.turning = true;
			try {
				this.allocations.enterFirmware();
				this.turn.run();
			} finally {
				this.allocations.leaveFirmware();
				this.turning = false;
			}
		}
	}
}
