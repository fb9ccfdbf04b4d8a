package p1meter2mqtt.network;

import java.io.IOException;

/** A board's Wi-Fi, with an address by DHCP. Used by one task only. */
public interface Wifi {

	/**
	 * Gets ready to join. Does nothing if it is.
	 *
	 * @throws IOException if there is no Wi-Fi; the message says what to do
	 */
	void start() throws IOException;

	/**
	 * Joins an access point. The address comes later.
	 *
	 * @param passphrase empty for an open network
	 * @throws IOException if it can't be joined; the message is the driver's reason
	 */
	void join(String ssid, String passphrase) throws IOException;

	/** Leaves the access point. */
	void leave() throws IOException;

	/** Says whether an access point is joined. */
	boolean isJoined();

	/** Says whether the board has an address. */
	boolean hasAddress();

	/** Makes this network the way to all others, once it has an address. */
	void useForAll() throws IOException;

	/** The received signal strength in dBm (negative), 0 if it is not known. */
	int signalStrength();
}
