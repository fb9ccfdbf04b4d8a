package p1meter2mqtt.network;

import java.io.IOException;

import p1meter2mqtt.device.Clock;

/** A Wi-Fi network with an address by DHCP. */
public final class WifiNetwork implements Network {

	private static final int ADDRESS_TIMEOUT_MILLIS = 15_000;
	private static final int ADDRESS_POLL_MILLIS = 200;

	/** Asking the driver takes native calls and objects, so that {@link #isUp()} remembers the answer for a while. */
	private static final int CHECK_MILLIS = 2_000;

	private final Wifi wifi;
	private final String ssid;
	private final String passphrase;
	private final Clock clock;

	private boolean up;
	private long checkedMillis;

	/**
	 * Makes a network that is not joined.
	 *
	 * @param ssid the network's name
	 * @param passphrase the passphrase, empty for an open network
	 */
	public WifiNetwork(Wifi wifi, String ssid, String passphrase, Clock clock) {
		this.wifi = wifi;
		this.ssid = ssid;
		this.passphrase = passphrase;
		this.clock = clock;
	}

	/** {@inheritDoc} A loss is noticed within two seconds. */
	@Override
	public boolean isUp() {
		long now = this.clock.monotonicMillis();
		if (this.up && now - this.checkedMillis >= CHECK_MILLIS) {
			this.checkedMillis = now;
			// not known to be up if the driver throws
			this.up = false;
			this.up = this.wifi.isJoined() && this.wifi.hasAddress();
		}
		return this.up;
	}

	/** {@inheritDoc} Waits for the address for at most 15 seconds. */
	@Override
	public void join() throws IOException {
		this.up = false;
		boolean joined = this.wifi.isJoined();
		if (joined && !this.wifi.hasAddress()) {
			this.wifi.leave();
			joined = false;
		}
		if (!joined) {
			this.wifi.start();
			joinAccessPoint();
			waitForAddress();
		}
		this.wifi.useForAll();
		this.checkedMillis = this.clock.monotonicMillis();
		this.up = true;
	}

	@Override
	public int signalStrength() {
		return this.wifi.signalStrength();
	}

	private void joinAccessPoint() throws IOException {
		try {
			this.wifi.join(this.ssid, this.passphrase);
		} catch (IOException e) {
			throw new IOException("Wi-Fi " + this.ssid + " could not be joined: " + e.getMessage()
					+ "; check Settings.wifiSsid and wifiPassphrase, and whether the access point is in reach", e);
		}
	}

	private void waitForAddress() throws IOException {
		long start = this.clock.monotonicMillis();
		while (!this.wifi.hasAddress()) {
			if (this.clock.monotonicMillis() - start >= ADDRESS_TIMEOUT_MILLIS) {
				throw new IOException("Wi-Fi " + this.ssid + " is joined, but gave no address within "
						+ ADDRESS_TIMEOUT_MILLIS + " ms; check whether its router gives addresses by DHCP");
			}
			try {
				this.clock.sleep(ADDRESS_POLL_MILLIS);
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
				throw new IOException("interrupted while waiting for an address from Wi-Fi " + this.ssid, e);
			}
		}
	}
}
