package ej.ecom.network;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;

import p1meter2mqtt.platform.Platforms;

/** Starts and sets up network interfaces. Own implementation of the methods that the firmware uses. */
public class NetworkInterfaceManager {

	private NetworkInterfaceManager() {
	}

	/** Says whether the interface has been started. */
	public static boolean isStarted(NetworkInterface networkInterface) throws IOException {
		return Platforms.get().isInterfaceStarted(networkInterface.getName());
	}

	/** Starts the interface. */
	public static void start(NetworkInterface networkInterface) throws IOException {
		Platforms.get().startInterface(networkInterface.getName());
	}

	/** Says whether the interface is enabled, which it is here once it has been started. */
	public static boolean isEnabled(NetworkInterface networkInterface) throws IOException {
		return isStarted(networkInterface);
	}

	/** Enables the interface. */
	public static void enable(NetworkInterface networkInterface) throws IOException {
		start(networkInterface);
	}

	/** Sets up the interface; only DHCP is known. */
	public static void configure(NetworkInterface networkInterface, IPConfiguration configuration) throws IOException {
		if (configuration.isStatic()) {
			throw new IOException("a fixed address can't be set on this platform: use DHCP");
		}
		Platforms.get().useDhcp(networkInterface.getName());
	}

	/** Returns how the interface is set up, with its address if it has one. */
	public static IPConfiguration getIPConfiguration(NetworkInterface networkInterface) throws IOException {
		IPConfiguration configuration = new IPConfiguration();
		configuration.useDHCP(true);
		byte[] address = Platforms.get().interfaceAddress(networkInterface.getName());
		if (address != null) {
			configuration.setIP(InetAddress.getByAddress(address));
		}
		return configuration;
	}

	/** Makes the interface the one that reaches everything else. */
	public static void setDefault(NetworkInterface networkInterface) throws IOException {
		Platforms.get().setDefaultInterface(networkInterface.getName());
	}
}
