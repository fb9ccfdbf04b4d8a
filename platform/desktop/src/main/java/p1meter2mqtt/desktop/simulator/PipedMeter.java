package p1meter2mqtt.desktop.simulator;

import java.time.Instant;

/**
 * A gas or water meter at the electricity meter's M-Bus: it counts all the time and is read now and then.
 */
final class PipedMeter {

	private final int periodSeconds;
	private long millilitres;
	private long readLitres;
	private Instant readAt;

	/**
	 * @param litres what the meter shows at the start
	 * @param periodSeconds the time between two readings, which stand on multiples of it
	 */
	PipedMeter(long litres, int periodSeconds, Instant start) {
		this.periodSeconds = periodSeconds;
		this.millilitres = litres * 1000;
		this.readLitres = litres;
		this.readAt = Instant.ofEpochSecond(start.getEpochSecond() / periodSeconds * periodSeconds);
	}

	/** Counts the flow in ml/s during the seconds before {@code end}, and reads the meter if it is time for it. */
	void add(int flow, int seconds, Instant end) {
		millilitres += (long) flow * seconds;
		if (end.getEpochSecond() % periodSeconds == 0) {
			readLitres = millilitres / 1000;
			readAt = end;
		}
	}

	/** The volume at the last reading, in litres (thousandths of a cubic metre). */
	long litres() {
		return readLitres;
	}

	/** When the meter was last read. */
	Instant readAt() {
		return readAt;
	}
}
