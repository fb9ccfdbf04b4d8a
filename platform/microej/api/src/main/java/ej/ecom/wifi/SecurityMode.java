package ej.ecom.wifi;

/** How a Wi-Fi network is protected. Own implementation of the methods that the firmware uses. */
public enum SecurityMode {
	/** Not at all. */
	OPEN,
}
