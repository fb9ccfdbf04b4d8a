package p1meter2mqtt.desktop.faults;

import java.io.IOException;

import p1meter2mqtt.device.Clock;
import p1meter2mqtt.network.Wifi;

/** A Wi-Fi network that comes and goes. */
public final class SimulatedWifi implements Wifi {

	/** How long the driver looks for a network that is not there. */
	private static final int SCAN_MILLIS = 4_000;

	private final Clock clock;
	private volatile boolean inReach = true;
	private volatile boolean joined;
	private volatile boolean broken;

	/** Makes one that is in reach, but not joined. */
	public SimulatedWifi(Clock clock) {
		this.clock = clock;
	}

	/** Takes the network away, or gives it back; nobody joins it but the firmware. */
	public void setInReach(boolean inReach) {
		this.inReach = inReach;
		this.joined &= inReach;
	}

	/** Lets each call throw what it must not, or no longer. */
	public void setBroken(boolean broken) {
		this.broken = broken;
	}

	@Override
	public void start() {
		requireDriver();
	}

	@Override
	public void join(String ssid, String passphrase) throws IOException {
		requireDriver();
		if (!this.inReach) {
			scan();
			throw new IOException("there is no such network");
		}
		this.joined = true;
	}

	@Override
	public void leave() {
		requireDriver();
		this.joined = false;
	}

	@Override
	public boolean isJoined() {
		requireDriver();
		return this.joined;
	}

	@Override
	public boolean hasAddress() {
		requireDriver();
		return this.joined;
	}

	@Override
	public void useForAll() {
		requireDriver();
	}

	@Override
	public int signalStrength() {
		requireDriver();
		return 0;
	}

	private void scan() throws IOException {
		try {
			this.clock.sleep(SCAN_MILLIS);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IOException("the search was interrupted", e);
		}
	}

	private void requireDriver() {
		if (this.broken) {
			throw new IllegalStateException("the driver is not started");
		}
	}
}
