package p1meter2mqtt.testing;

import java.io.IOException;

import p1meter2mqtt.network.Network;

/** A network that is there or not, as the test says. */
public final class ScriptedNetwork implements Network {

	private String failure;
	private boolean up;
	private int joins;
	private int signalStrength;

	/** Loses the network; it can be joined again at once. */
	public void lose() {
		this.up = false;
	}

	/** Loses the network and lets it fail to be joined. */
	public void lose(String failure) {
		this.failure = failure;
		this.up = false;
	}

	/** Lets the network be joined again. */
	public void comeBack() {
		this.failure = null;
	}

	/** Lets the signal be that strong, in dBm. */
	public void setSignalStrength(int signalStrength) {
		this.signalStrength = signalStrength;
	}

	/** How often it was joined, or tried to. */
	public int joins() {
		return this.joins;
	}

	@Override
	public boolean isUp() {
		return this.up;
	}

	@Override
	public void join() throws IOException {
		this.joins++;
		if (this.failure != null) {
			throw new IOException(this.failure);
		}
		this.up = true;
	}

	@Override
	public int signalStrength() {
		return this.signalStrength;
	}
}
