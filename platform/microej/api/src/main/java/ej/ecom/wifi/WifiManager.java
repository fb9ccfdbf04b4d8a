package ej.ecom.wifi;

import java.io.IOException;

import p1meter2mqtt.platform.Platform;
import p1meter2mqtt.platform.Platforms;

/** The board's Wi-Fi. Own implementation of the methods that the firmware uses. */
public class WifiManager {

	private static final WifiManager INSTANCE = new WifiManager();

	/** What was answered last, so that the same answer needs no new object: the firmware asks every two seconds. */
	private volatile AccessPoint joined;

	private WifiManager() {
	}

	/** Returns the only one. */
	public static WifiManager getInstance() {
		return INSTANCE;
	}

	/** Joins a network that is protected by a passphrase, and waits for that. */
	public void join(String ssid, String passphrase) throws IOException {
		Platforms.get().joinWifi(ssid, passphrase);
	}

	/** Joins a network, and waits for that. */
	public void join(String ssid, String passphrase, SecurityMode mode) throws IOException {
		Platforms.get().joinWifi(ssid, mode == SecurityMode.OPEN ? "" : passphrase);
	}

	/** Leaves the network. */
	public void leave() throws IOException {
		Platforms.get().leaveWifi();
	}

	/**
	 * Returns the joined network.
	 *
	 * @return {@code null} if none is joined
	 * @throws IOException never here
	 */
	public AccessPoint getJoined() throws IOException {
		Platform platform = Platforms.get();
		String ssid = platform.joinedWifi();
		int signalStrength = platform.wifiSignalStrength();
		AccessPoint joined = this.joined;
		if (ssid == null) {
			joined = null;
		} else if (joined == null || joined.getRSSI() != signalStrength || !joined.getSSID().equals(ssid)) {
			joined = new AccessPoint(ssid, signalStrength);
		}
		this.joined = joined;
		return joined;
	}
}
