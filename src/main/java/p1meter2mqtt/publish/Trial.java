package p1meter2mqtt.publish;

/**
 * Whether the broker takes something that it may answer by closing the connection: what is longer than the packets that
 * it allows, or is for a topic that this board may not use. After three times in a row it is left out until the board
 * starts anew, so that all the rest gets through. Who sends it asks {@link #begin} before, and tells by {@link
 * #arrived} that the broker has answered. What has arrived once need not be answered again on the same connection.
 */
public final class Trial {

	private static final int ENOUGH_LOSSES = 3;

	private final String what;
	private final int harmlessLength;
	/** The longest that has arrived on this connection. */
	private int provenLength;
	/** The one that is under way; 0 if there is none, or its length has arrived before. */
	private int pendingLength;
	private int losses;
	/** Null as long as it is not left out. */
	private String problem;

	/**
	 * Makes one for something that may close the connection however short it is.
	 *
	 * @param what the beginning of a sentence
	 */
	public Trial(String what) {
		this(what, 0);
	}

	/**
	 * Makes one.
	 *
	 * @param what the beginning of a sentence
	 * @param harmlessLength up to this length nobody closes a connection
	 */
	Trial(String what, int harmlessLength) {
		this.what = what;
		this.harmlessLength = harmlessLength;
		this.provenLength = harmlessLength;
	}

	/** Begins anew on a connection that was just made: the broker may be another one, or have been configured anew. */
	public void connected() {
		this.provenLength = this.harmlessLength;
		this.pendingLength = 0;
	}

	/**
	 * Says whether to send it. Counts as a loss until {@link #arrived} is told.
	 *
	 * @param length another one, if it is longer, has to arrive anew
	 */
	public boolean begin(int length) {
		this.pendingLength = 0;
		if (length <= this.provenLength) {
			return true;
		}
		if (this.losses == ENOUGH_LOSSES) {
			leaveOut();
			return false;
		}
		this.losses++;
		this.pendingLength = length;
		return true;
	}

	/** Says whether only the broker's answer tells that it has arrived: ask for one, by QoS 1. */
	boolean isPending() {
		return this.pendingLength > 0;
	}

	/** Tells that the broker has answered what was sent last, or something behind it. */
	public void arrived() {
		if (this.pendingLength > 0) {
			this.provenLength = this.pendingLength;
			this.pendingLength = 0;
			this.losses = 0;
		}
	}

	/** Says in a sentence that it is left out, always by the same object; null if it is not. */
	public String problem() {
		return this.problem;
	}

	private void leaveOut() {
		if (this.problem == null) {
			this.problem = this.what + " is left out until the next start: the connection broke behind it three times."
					+ " Look at the broker's longest packet (max_packet_size) and access control.";
		}
	}
}
