package p1meter2mqtt.device;

/** The time of day by the meter's clock, handed from the task that reads the meter to the one that may need it. */
public final class MeterTime {

	private static final long NOT_KNOWN = 0;

	/** How far the time of day is ahead of the monotonic time. */
	private volatile long aheadMillis = NOT_KNOWN;

	/**
	 * Tells the time.
	 *
	 * @param millis in milliseconds since 1970-01-01T00:00:00Z
	 * @param monotonicMillis the {@linkplain Clock#monotonicMillis() monotonic time} at that moment
	 */
	public void tell(long millis, long monotonicMillis) {
		this.aheadMillis = millis - monotonicMillis;
	}

	/** The time of day now, in milliseconds since 1970-01-01T00:00:00Z; 0 if the meter has not told it. */
	public long millis(long monotonicMillis) {
		long ahead = this.aheadMillis;
		return ahead == NOT_KNOWN ? 0 : ahead + monotonicMillis;
	}
}
