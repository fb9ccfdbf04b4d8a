package p1meter2mqtt.microej;

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
import p1meter2mqtt.network.Wifi;

/**
 * Wi-Fi on MicroEJ's ECOM libraries.
 * <p>
 * The constant {@code p1meter2mqtt.network.interface} names the interface, {@code st1} on an ESP32; with {@code *} it
 * is the first one, whatever its name.
 */
final class MicroEjWifi implements Wifi {

	private static final String ANY_INTERFACE = "*";
	private static final String NO_ADDRESS = "0.0.0.0";

	private final String interfaceName = Constants.getString("p1meter2mqtt.network.interface");
	/** The interface, {@code null} until it was needed first. */
	private NetworkInterface station;

	@Override
	public void start() throws IOException {
		NetworkInterface used = station();
		if (!NetworkInterfaceManager.isStarted(used)) {
			NetworkInterfaceManager.start(used);
		}
		if (!NetworkInterfaceManager.isEnabled(used)) {
			NetworkInterfaceManager.enable(used);
		}
		IPConfiguration configuration = new IPConfiguration();
		configuration.useDHCP(true);
		NetworkInterfaceManager.configure(used, configuration);
	}

	@Override
	public void join(String ssid, String passphrase) throws IOException {
		WifiManager wifi = WifiManager.getInstance();
		if (passphrase.length() == 0) {
			wifi.join(ssid, passphrase, SecurityMode.OPEN);
		} else {
			wifi.join(ssid, passphrase);
		}
	}

	@Override
	public void leave() throws IOException {
		WifiManager.getInstance().leave();
	}

	@Override
	public boolean isJoined() {
		try {
			return WifiManager.getInstance().getJoined() != null;
		} catch (IOException e) {
			return false;
		}
	}

	@Override
	public boolean hasAddress() {
		try {
			InetAddress address = NetworkInterfaceManager.getIPConfiguration(station()).getIP();
			return address != null && !NO_ADDRESS.equals(address.getHostAddress());
		} catch (IOException | RuntimeException e) {
			return false; // what the API does without an address is not written down
		}
	}

	@Override
	public void useForAll() throws IOException {
		NetworkInterfaceManager.setDefault(station());
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

	private NetworkInterface station() throws IOException {
		if (this.station == null) {
			this.station = findInterface();
		}
		return this.station;
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

	/** Narrows the driver's number, which C leaves undefined for one that does not fit. */
	private static int toDecibels(float signalStrength) {
		return signalStrength > -200 && signalStrength < 0 ? (int) signalStrength : 0;
	}
}
