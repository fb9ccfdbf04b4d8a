package p1meter2mqtt.network;

import java.io.IOException;

/** The way to the broker's network: Wi-Fi on a board, whatever the machine has on a desktop. Used by one task only. */
public interface Network {

	/** Says whether the network is joined and the board has an address. Cheap enough to be asked at each turn. */
	boolean isUp();

	/**
	 * Joins the network and waits for an address, for a bounded time.
	 *
	 * @throws IOException if that failed; the message says what (no such network, wrong passphrase, no address)
	 */
	void join() throws IOException;

	/**
	 * Measures the signal.
	 *
	 * @return the received signal strength in dBm (negative), 0 if the network has no such thing or it is not known
	 */
	int signalStrength();
}
