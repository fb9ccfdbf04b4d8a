package p1meter2mqtt.uplink;

import p1meter2mqtt.device.RestartReason;

/**
 * When to restart a board that works, but does not get through: no broker for a time that the settings say, whatever is
 * missing. A silent meter is no reason, since a user may have unplugged it.
 * <p>
 * A broker that is gone for a week must not restart the board all week long. The reason of the last restart is all that
 * a board remembers: if it restarted itself and has not been connected since, that did not help, and the next time is a
 * day later.
 */
public final class LastResort {

	private static final int MILLIS_PER_MINUTE = 60_000;
	private static final int DAY_MILLIS = 24 * 60 * MILLIS_PER_MINUTE;

	private final int waitMillis;
	private volatile boolean restartedInVain;
	private volatile long connectedMillis;

	/**
	 * Begins to wait.
	 *
	 * @param minutes the time without a broker; 0: never restart
	 * @param restartReason why the board runs, a constant of {@link RestartReason}
	 */
	public LastResort(int minutes, int restartReason, long nowMillis) {
		this.waitMillis = minutes * MILLIS_PER_MINUTE;
		this.restartedInVain = RestartReason.isOwn(restartReason);
		this.connectedMillis = nowMillis;
	}

	/** Tells that the broker is connected. */
	void brokerConnected(long nowMillis) {
		this.connectedMillis = nowMillis;
		this.restartedInVain = false;
	}

	/** Says whether the board is to be restarted. Any task may ask. */
	public boolean isDue(long nowMillis) {
		int wait = this.restartedInVain ? DAY_MILLIS : this.waitMillis;
		return this.waitMillis > 0 && nowMillis - this.connectedMillis >= wait;
	}
}
