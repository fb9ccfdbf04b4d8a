package p1meter2mqtt.platform;

import java.io.IOException;

/**
 * The one port under the {@code ej.*} classes of this module: what a platform (a desktop, a board without a virtual
 * machine) has to bring so that the firmware runs on it. Installed once, see {@link Platforms#install}.
 * <p>
 * Every method may be called from any task.
 */
public interface Platform {

	/**
	 * Opens a serial port.
	 *
	 * @param port the port's name, {@code com} and a number
	 * @param baudrate the speed in bit/s
	 * @param bitsPerChar 5 to 9
	 * @param stopBits {@link Uart#STOP_BITS_1}, {@link Uart#STOP_BITS_2} or {@link Uart#STOP_BITS_1_5}
	 * @param parity {@link Uart#PARITY_NONE}, {@link Uart#PARITY_EVEN} or {@link Uart#PARITY_ODD}
	 * @throws UartException if the port does not exist, is open already or can't be set up so
	 */
	Uart openUart(String port, int baudrate, int bitsPerChar, int stopBits, int parity) throws UartException;

	/** Says whether a network interface has been started. */
	boolean isInterfaceStarted(String name);

	/** Starts a network interface. */
	void startInterface(String name) throws IOException;

	/** Lets a network interface get its address by DHCP. */
	void useDhcp(String name) throws IOException;

	/** Makes a network interface the one that reaches everything else. */
	void setDefaultInterface(String name) throws IOException;

	/**
	 * Tells the address of a network interface.
	 *
	 * @return the four bytes of the IPv4 address, {@code null} if the interface has none (yet)
	 */
	byte[] interfaceAddress(String name);

	/**
	 * Joins a Wi-Fi network and waits for that; the address comes later.
	 *
	 * @param passphrase the passphrase, empty for an open network
	 * @throws IOException if that failed; the message says why
	 */
	void joinWifi(String ssid, String passphrase) throws IOException;

	/** Leaves the Wi-Fi network. */
	void leaveWifi() throws IOException;

	/**
	 * Tells which Wi-Fi network is joined.
	 *
	 * @return its SSID, {@code null} if none is
	 */
	String joinedWifi();

	/** Measures the joined Wi-Fi network's signal, in dBm. */
	int wifiSignalStrength();

	/** Returns the board's own identifier, the same at each start; on an ESP32 the six bytes of its MAC address. */
	byte[] boardId();

	/** Makes a pin an output. */
	void useAsOutput(int port, int pin);

	/** Sets an output pin. */
	void setPin(int port, int pin, boolean high);

	/**
	 * Tells why the board runs, by a number of the firmware's {@code RestartReason}. How it is restarted the platform's
	 * main class tells the firmware, by its {@code Restart}.
	 */
	int restartReason();

	/**
	 * Adds a checkpoint: once the watchdog runs, each one has to be passed again and again.
	 *
	 * @return its number
	 */
	int registerCheckpoint();

	/** Starts the watchdog, which restarts the board when a checkpoint is not passed in time. */
	void startWatchdog();

	/** Passes a checkpoint. */
	void passCheckpoint(int number);

	/** The time since some fixed moment, in milliseconds; never goes back. */
	long monotonicMillis();

	/** The time of day, in milliseconds since 1970-01-01T00:00:00Z. */
	long wallMillis();

	/** Sets the time of day, as {@link #wallMillis()} returns it. */
	void setWallMillis(long millis);
}
