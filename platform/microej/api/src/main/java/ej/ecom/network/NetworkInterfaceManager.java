package ej.ecom.network;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.Arrays;

import p1meter2mqtt.platform.Platforms;

/** Starts and sets up network interfaces. Own implementation of the methods that the firmware uses. */
public class NetworkInterfaceManager {

	/**
	 * Given again while the address is the same, so that it needs no new objects: the firmware asks every two seconds.
	 */
	private static volatile Answer lastAnswer;

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
		byte[] address = Platforms.get().interfaceAddress(networkInterface.getName());
		Answer answer = lastAnswer;
		if (answer == null || !answer.isFor(address)) {
			answer = new Answer(address);
			lastAnswer = answer;
		}
		return answer.configuration;
	}

	/** Makes the interface the one that reaches everything else. */
	public static void setDefault(NetworkInterface networkInterface) throws IOException {
		Platforms.get().setDefaultInterface(networkInterface.getName());
	}

	/** A configuration by DHCP. */
	private static final class Answer {

		private final byte[] address;
		final IPConfiguration configuration;

		Answer(byte[] address) throws IOException {
			this.address = address == null ? null : address.clone();
			this.configuration = new IPConfiguration();
			this.configuration.useDHCP(true);
			if (address != null) {
				this.configuration.setIP(InetAddress.getByAddress(address));
			}
		}

		boolean isFor(byte[] address) {
			return Arrays.equals(this.address, address);
		}
	}
}
