package p1meter2mqtt.desktop.faults;

import java.io.IOException;

import p1meter2mqtt.network.Wifi;

/** A Wi-Fi network that comes and goes. */
final class SimulatedWifi implements Wifi {

	/** How long the driver looks for a network that is not there. */
	private static final int SCAN_MILLIS = 4_000;

	private final BoardTime time;
	private boolean inReach = true;
	private boolean joined;

	SimulatedWifi(BoardTime time) {
		this.time = time;
	}

	/** Takes the network away, or gives it back; nobody joins it but the firmware. */
	void setInReach(boolean inReach) {
		this.inReach = inReach;
		this.joined &= inReach;
	}

	@Override
	public void start() {
		// it is ready
	}

	@Override
	public void join(String ssid, String passphrase) throws IOException {
		if (!this.inReach) {
			this.time.sleep(SCAN_MILLIS);
			throw new IOException("there is no such network");
		}
		this.joined = true;
	}

	@Override
	public void leave() {
		this.joined = false;
	}

	@Override
	public boolean isJoined() {
		return this.joined;
	}

	@Override
	public boolean hasAddress() {
		return this.joined;
	}

	@Override
	public void useForAll() {
		// there is no other one
	}

	@Override
	public int signalStrength() {
		return 0;
	}
}
