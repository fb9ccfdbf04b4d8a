package p1meter2mqtt.network;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.Enumeration;

import ej.bon.Constants;
import ej.ecom.network.IPConfiguration;
import ej.ecom.network.NetworkInterfaceManager;
import ej.ecom.wifi.AccessPoint;
import ej.ecom.wifi.SecurityMode;
import ej.ecom.wifi.WifiManager;
import p1meter2mqtt.device.Clock;

/**
 * Wi-Fi on MicroEJ's ECOM libraries, with an address by DHCP.
 * <p>
 * The constant {@code p1meter2mqtt.network.interface} names the interface, {@code st1} on an ESP32; with {@code *} it
 * is the first one, whatever its name.
 */
public final class WifiNetwork implements Network {

	private static final int ADDRESS_TIMEOUT_MILLIS = 15_000;
	private static final int ADDRESS_POLL_MILLIS = 200;

	/** Asking the driver takes native calls and objects, so that {@link #isUp()} remembers the answer for a while. */
	private static final int CHECK_MILLIS = 2_000;

	private static final String ANY_INTERFACE = "*";
	private static final String NO_ADDRESS = "0.0.0.0";

	private final String ssid;
	private final String passphrase;
	private final Clock clock;
	private final String interfaceName;

	/** The interface, {@code null} until the first {@link #join()}. */
	private NetworkInterface station;
	private boolean up;
	private long checkedMillis;

	/**
	 * Makes a network that is not joined.
	 *
	 * @param ssid the network's name
	 * @param passphrase the passphrase, empty for an open network
	 */
	public WifiNetwork(String ssid, String passphrase, Clock clock) {
		this.ssid = ssid;
		this.passphrase = passphrase;
		this.clock = clock;
		this.interfaceName = Constants.getString("p1meter2mqtt.network.interface");
	}

	/** {@inheritDoc} A loss is noticed within two seconds. */
	@Override
	public boolean isUp() {
		long now = this.clock.monotonicMillis();
		if (this.up && now - this.checkedMillis >= CHECK_MILLIS) {
			this.checkedMillis = now;
			this.up = isJoined() && hasAddress();
		}
		return this.up;
	}

	/** {@inheritDoc} Waits for the address for at most 15 seconds. */
	@Override
	public void join() throws IOException {
		this.up = false;
		if (this.station == null) {
			this.station = findInterface();
		}
		boolean joined = isJoined();
		if (joined && !hasAddress()) {
			WifiManager.getInstance().leave();
			joined = false;
		}
		if (!joined) {
			startInterface();
			joinAccessPoint();
			waitForAddress();
		}
		NetworkInterfaceManager.setDefault(this.station);
		this.checkedMillis = this.clock.monotonicMillis();
		this.up = true;
	}

	@Override
	public int signalStrength() {
		try {
			AccessPoint joined = WifiManager.getInstance().getJoined();
			return joined == null ? 0 : toDecibels(joined.getRSSI());
		} catch (IOException e) {
			return 0; // not known
		}
	}

	private NetworkInterface findInterface() throws IOException {
		StringBuilder names = new StringBuilder();
		Enumeration<NetworkInterface> all = NetworkInterface.getNetworkInterfaces();
		while (all != null && all.hasMoreElements()) {
			NetworkInterface candidate = all.nextElement();
			if (this.interfaceName.equals(ANY_INTERFACE) || this.interfaceName.equals(candidate.getName())) {
				return candidate;
			}
			names.append(' ').append(candidate.getName());
		}
		throw new IOException("there is no network interface " + this.interfaceName + ", only:" + names
				+ "; correct p1meter2mqtt.network.interface in p1meter2mqtt.constants.list");
	}

	private void startInterface() throws IOException {
		if (!NetworkInterfaceManager.isStarted(this.station)) {
			NetworkInterfaceManager.start(this.station);
		}
		if (!NetworkInterfaceManager.isEnabled(this.station)) {
			NetworkInterfaceManager.enable(this.station);
		}
		IPConfiguration configuration = new IPConfiguration();
		configuration.useDHCP(true);
		NetworkInterfaceManager.configure(this.station, configuration);
	}

	private void joinAccessPoint() throws IOException {
		WifiManager wifi = WifiManager.getInstance();
		try {
			if (this.passphrase.length() == 0) {
				wifi.join(this.ssid, this.passphrase, SecurityMode.OPEN);
			} else {
				wifi.join(this.ssid, this.passphrase);
			}
		} catch (IOException e) {
			throw new IOException("Wi-Fi " + this.ssid + " could not be joined: " + e.getMessage()
					+ "; check Settings.wifiSsid and wifiPassphrase, and whether the access point is in reach", e);
		}
	}

	private void waitForAddress() throws IOException {
		long start = this.clock.monotonicMillis();
		while (!hasAddress()) {
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

	private boolean isJoined() {
		try {
			return WifiManager.getInstance().getJoined() != null;
		} catch (IOException e) {
			return false;
		}
	}

	private boolean hasAddress() {
		try {
			InetAddress address = NetworkInterfaceManager.getIPConfiguration(this.station).getIP();
			return address != null && !NO_ADDRESS.equals(address.getHostAddress());
		} catch (IOException | RuntimeException e) {
			return false; // what the API does without an address is not written down
		}
	}

	/** Narrows the driver's number, which C leaves undefined for one that does not fit. */
	private static int toDecibels(float signalStrength) {
		return signalStrength > -200 && signalStrength < 0 ? (int) signalStrength : 0;
	}
}
