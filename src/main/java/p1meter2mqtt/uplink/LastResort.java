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

	/** The supervisor looks each second. */
	private static final int LOOKS_PER_MINUTE = 60;
	private static final int LOOKS_PER_DAY = 24 * 60 * LOOKS_PER_MINUTE;

	private final int patience;
	private volatile boolean connected;
	/** Of the supervisor only: how often it has looked since it saw a connection; no clock, see {@link Heartbeat}. */
	private int looks;
	private boolean restartedInVain;

	/**
	 * Begins to wait.
	 *
	 * @param minutes the time without a broker; 0: never restart
	 * @param restartReason why the board runs, a constant of {@link RestartReason}
	 */
	public LastResort(int minutes, int restartReason) {
		this.patience = minutes * LOOKS_PER_MINUTE;
		this.restartedInVain = RestartReason.isOwn(restartReason);
	}

	/** Tells, again and again, that the broker is connected. */
	void brokerConnected() {
		this.connected = true;
	}

	/** Says whether the board is to be restarted. The supervisor looks, each second. */
	public boolean isDue() {
		if (this.connected) {
			this.connected = false;
			this.restartedInVain = false;
			this.looks = 0;
		} else {
			this.looks++;
		}
		return this.patience > 0 && this.looks >= (this.restartedInVain ? LOOKS_PER_DAY : this.patience);
	}
}
