package ej.ecom.wifi;

/** A Wi-Fi network. Own implementation of the methods that the firmware uses. */
public class AccessPoint {

	private final String ssid;
	private final int signalStrength;

	AccessPoint(String ssid, int signalStrength) {
		this.ssid = ssid;
		this.signalStrength = signalStrength;
	}

	/** Returns the network's name. */
	public String getSSID() {
		return this.ssid;
	}

	/** Returns the received signal strength in dBm, as it was when this was made. */
	public float getRSSI() {
		return this.signalStrength;
	}
}
