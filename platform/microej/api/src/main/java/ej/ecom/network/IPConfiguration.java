package ej.ecom.network;

import java.net.InetAddress;

/**
 * How a network interface gets its address, and which one it has.
 * Own implementation of the methods that the firmware uses.
 */
public class IPConfiguration {

	private boolean dhcp;
	private InetAddress address;

	/** Makes a configuration without an address. */
	public IPConfiguration() {
	}

	/** Says whether the address shall come by DHCP. */
	public void useDHCP(boolean dhcp) {
		this.dhcp = dhcp;
	}

	/** Says whether the address is a fixed one. */
	public boolean isStatic() {
		return !this.dhcp;
	}

	/** Sets the address. */
	public void setIP(InetAddress address) {
		this.address = address;
	}

	/** Returns the address, {@code null} if there is none. */
	public InetAddress getIP() {
		return this.address;
	}
}
